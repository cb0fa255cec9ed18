//! POSIX access lists, as Linux keeps them in `system.posix_acl_access`: a version, then for each entry a tag, what is
//! allowed (4 read, 2 write, 1 execute) and an id, all little-endian (`linux/posix_acl_xattr.h`).

const VERSION: u32 = 2;
const OWNER: u16 = 0x01;
const USER: u16 = 0x02;
const OWNING_GROUP: u16 = 0x04;
const GROUP: u16 = 0x08;
const MASK: u16 = 0x10;
const OTHERS: u16 = 0x20;
const NO_ID: u32 = u32::MAX;

/// What each may do with a file, what the mask takes away already taken away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Acl {
    owner: u16,
    users: Vec<(u32, u16)>,
    group: u16,
    groups: Vec<(u32, u16)>,
    others: u16,
}

impl Acl {
    /// The list that plain permissions stand for.
    pub(super) fn of_mode(mode: u32) -> Self {
        let bits = |shift: u32| (mode >> shift & 7) as u16;
        Self { owner: bits(6), users: Vec::new(), group: bits(3), groups: Vec::new(), others: bits(0) }
    }

    /// The list in these bytes; `None` when they are of another version or cut short.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let (version, entries) = bytes.split_first_chunk::<4>()?;
        let (entries, rest) = entries.as_chunks::<8>();
        if u32::from_le_bytes(*version) != VERSION || !rest.is_empty() {
            return None;
        }
        let mut list = Self::of_mode(0);
        let mut mask = 7;
        for [t0, t1, p0, p1, id @ ..] in entries {
            let (tag, allowed) = (u16::from_le_bytes([*t0, *t1]), u16::from_le_bytes([*p0, *p1]));
            let id = u32::from_le_bytes(*id);
            match tag {
                OWNER => list.owner = allowed,
                USER => list.users.push((id, allowed)),
                OWNING_GROUP => list.group = allowed,
                GROUP => list.groups.push((id, allowed)),
                MASK => mask = allowed,
                OTHERS => list.others = allowed,
                _ => return None,
            }
        }
        list.group &= mask;
        list.users.iter_mut().chain(&mut list.groups).for_each(|(_, allowed)| *allowed &= mask);
        Some(list)
    }

    /// Whether it says more than plain permissions can.
    pub(super) const fn is_extended(&self) -> bool {
        !self.users.is_empty() || !self.groups.is_empty()
    }

    /// As bytes.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = VERSION.to_le_bytes().to_vec();
        let mut put = |tag: u16, allowed: u16, id: u32| {
            bytes.extend(tag.to_le_bytes());
            bytes.extend(allowed.to_le_bytes());
            bytes.extend(id.to_le_bytes());
        };
        // The system wants the entries in this order, named ones by their ids.
        put(OWNER, self.owner, NO_ID);
        self.users.iter().for_each(|&(id, allowed)| put(USER, allowed, id));
        put(OWNING_GROUP, self.group, NO_ID);
        self.groups.iter().for_each(|&(id, allowed)| put(GROUP, allowed, id));
        if self.is_extended() {
            put(MASK, self.mask(), NO_ID);
        }
        put(OTHERS, self.others, NO_ID);
        bytes
    }

    /// As plain permissions, for a disk that knows no lists. Named users and groups are then left out.
    pub(super) const fn plain_mode(&self) -> u32 {
        (self.owner as u32) << 6 | (self.group as u32) << 3 | self.others as u32
    }

    fn mask(&self) -> u16 {
        self.users.iter().chain(&self.groups).fold(self.group, |all, (_, allowed)| all | allowed)
    }

    /// The same access for a file whose owner is another one now: the old owner is named.
    #[must_use]
    pub(super) fn with_owner(mut self, old: u32, new: u32) -> Self {
        self.users.retain(|(id, _)| *id != new && *id != old);
        self.users.push((old, self.owner));
        self.users.sort_unstable();
        self
    }

    /// The same access for a file whose group is another one now: the old group is named, and the new one gets what it
    /// had by name, or else as anybody.
    #[must_use]
    pub(super) fn with_group(mut self, old: u32, new: u32) -> Self {
        let had = self.groups.iter().find(|(id, _)| *id == new).map_or(self.others, |(_, allowed)| *allowed);
        self.groups.retain(|(id, _)| *id != new && *id != old);
        self.groups.push((old, self.group));
        self.groups.sort_unstable();
        self.group = had;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A list as `getfacl` writes it, in short.
    fn words(list: &Acl) -> String {
        let named = |who: &str, list: &[(u32, u16)]| -> String {
            list.iter().map(|(id, allowed)| format!("{who}{id}:{allowed} ")).collect::<Vec<_>>().concat()
        };
        let (users, groups) = (named("u", &list.users), named("g", &list.groups));
        format!("u:{} {users}g:{} {groups}o:{}", list.owner, list.group, list.others)
    }

    #[test]
    fn a_list_survives_its_bytes_and_the_mask_is_taken_away() {
        let mut bytes = VERSION.to_le_bytes().to_vec();
        for (tag, allowed, id) in [
            (OWNER, 6_u16, NO_ID),
            (USER, 7, 5),
            (OWNING_GROUP, 0, NO_ID),
            (GROUP, 4, 100),
            (MASK, 6, NO_ID),
            (OTHERS, 0, NO_ID),
        ] {
            bytes.extend([&tag.to_le_bytes()[..], &allowed.to_le_bytes(), &id.to_le_bytes()].concat());
        }
        let list = Acl::parse(&bytes).unwrap();
        assert_eq!(words(&list), "u:6 u5:6 g:0 g100:4 o:0");
        assert_eq!(Acl::parse(&list.to_bytes()), Some(list.clone()));
        assert_eq!(list.plain_mode(), 0o600, "a mask is not what the group may do");
        for broken in [&bytes[..3], &bytes[..bytes.len() - 1], &[1, 0, 0, 0]] {
            assert_eq!(Acl::parse(broken), None);
        }
    }

    #[test]
    fn a_lost_group_and_a_lost_owner_are_named_and_nobody_gets_more() {
        for (mode, expected) in [
            (0o660, "u:6 u1:6 g:0 g10:6 o:0"),
            (0o640, "u:6 u1:6 g:0 g10:4 o:0"),
            (0o664, "u:6 u1:6 g:4 g10:6 o:4"),
            (0o600, "u:6 u1:6 g:0 g10:0 o:0"),
            (0o606, "u:6 u1:6 g:6 g10:0 o:6"),
        ] {
            let list = Acl::of_mode(mode).with_group(10, 20).with_owner(1, 2);
            assert_eq!(words(&list), expected, "{mode:o}");
            assert_eq!(Acl::parse(&list.to_bytes()), Some(list));
        }
        let named = Acl { groups: vec![(20, 4), (30, 6)], users: vec![(2, 4)], ..Acl::of_mode(0o660) };
        let list = named.with_group(10, 20).with_owner(1, 2);
        assert_eq!(words(&list), "u:6 u1:6 g:4 g10:6 g30:6 o:0", "what the new group had by name it keeps");
    }
}
