//! One text for one value: JSON without spaces, with the keys of each object in ascending order.
//!
//! Choices have the names of version 1 of the format, over which the first digests were made. The order in which fields stand in a struct, or in a file that another program wrote, makes no other digest.

use serde::Serialize;
use serde_json::Value;

use crate::store::format::version_1::json_of_version_1;

/// The text; `None` for what is no JSON.
pub(super) fn canonical(value: &impl Serialize) -> Option<String> {
    let mut text = String::new();
    write(&serde_json::to_value(value).ok()?, &mut text);
    Some(text)
}

fn write(value: &Value, text: &mut String) {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => text.push_str(&value.to_string()),
        Value::Array(items) => {
            text.push('[');
            for (i, item) in items.iter().enumerate() {
                separate(i, text);
                write(item, text);
            }
            text.push(']');
        }
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_unstable_by_key(|(key, _)| *key);
            text.push('{');
            for (i, (key, inner)) in fields.into_iter().enumerate() {
                separate(i, text);
                text.push_str(&Value::from(key.as_str()).to_string());
                text.push(':');
                write(json_of_version_1(key, inner).as_ref().unwrap_or(inner), text);
            }
            text.push('}');
        }
    }
}

fn separate(index: usize, text: &mut String) {
    if index > 0 {
        text.push(',');
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn keys_ascend_and_nothing_else_is_between() {
        for (value, text) in [
            (json!({"b": 1, "a": [true, null, "x\"\n"], "B": {}}), r#"{"B":{},"a":[true,null,"x\"\n"],"b":1}"#),
            (json!([0.5, 46.0, -3, "é漢"]), "[0.5,46.0,-3,\"é漢\"]"),
            (json!({"aa": 1, "a": 2, "ab": 3}), r#"{"a":2,"aa":1,"ab":3}"#),
        ] {
            assert_eq!(canonical(&value).as_deref(), Some(text));
        }
    }
}
