### Places on the body in words, names of views, sides, depths and regions.

view-back = Back
view-front = Front
view-left = Left
view-right = Right
view-all = All
side-right = right
side-left = left
side-midline = midline
depth-skin = Skin
depth-superficial = Superficial
depth-middle = Middle
depth-deep = Deep
depth-bones = Bones
region-neck = Neck
region-shoulder = Shoulder
region-upper-back = Upper back
region-lower-back = Lower back
region-gluteal = Gluteal
region-head = Head
region-face = Face
region-chest = Chest
region-chest-side = Side of the chest
region-abdomen = Belly
region-arm = Arm
region-hip = Hip
region-groin = Groin
region-other = Other

# A muscle with its side, as in "Upper trapezius, right".
muscle-with-side = { $muscle }, { $side }

## A place in words, as in "about 8 cm right of the midline at T1, 3 cm above the superior angle of the scapula".

place-about = about { $place }
place-joined = { $first }, { $second }
# Stature in centimetres, said when the patient's is not known.
place-for-stature = { $place } (for { $stature } cm)
place-midline = in the midline
place-midline-level = in the midline at { $level }
place-just-right-level = just right of the midline at { $level }
place-just-left-level = just left of the midline at { $level }
place-right-level = { $distance } cm right of the midline at { $level }
place-left-level = { $distance } cm left of the midline at { $level }
place-at = at { $landmark }
place-from = { $distance } cm { $direction } { $landmark }
place-from-two = { $distance } cm { $direction } and { $distance2 } cm { $direction2 } { $landmark }
direction-above = above
direction-below = below
direction-medial = medial to
direction-lateral = lateral to
direction-right = right of
direction-left = left of
direction-in-front = in front of
direction-behind = behind

## Landmarks

landmark-vertex = the top of the head
landmark-external-occipital-protuberance = the external occipital protuberance
landmark-mastoid-tip = the tip of the mastoid process
landmark-acromion = the acromion
landmark-acromioclavicular = the acromioclavicular joint
landmark-asis = the anterior superior iliac spine
landmark-coccyx = the coccyx
landmark-coracoid = the coracoid process
landmark-greater-trochanter = the greater trochanter
landmark-greater-tubercle = the greater tubercle of the humerus
landmark-iliac-crest-top = the top of the iliac crest
landmark-ischial-tuberosity = the ischial tuberosity
landmark-lowest-rib = the lowest rib
landmark-mid-clavicle = the middle of the clavicle
landmark-psis = the posterior superior iliac spine
landmark-scapula-inferior-angle = the inferior angle of the scapula
landmark-scapula-superior-angle = the superior angle of the scapula
landmark-scapular-spine-root = the root of the scapular spine
landmark-sternoclavicular = the sternoclavicular joint
landmark-suprasternal-notch = the suprasternal notch
landmark-umbilicus = the umbilicus
landmark-xiphoid = the xiphoid process
landmark-c2-spinous-tip = the spinous process of C2
landmark-c3-spinous-tip = the spinous process of C3
landmark-c4-spinous-tip = the spinous process of C4
landmark-c5-spinous-tip = the spinous process of C5
landmark-c6-spinous-tip = the spinous process of C6
landmark-c7-spinous-tip = the spinous process of C7
landmark-t1-spinous-tip = the spinous process of T1
landmark-t2-spinous-tip = the spinous process of T2
landmark-t3-spinous-tip = the spinous process of T3
landmark-t4-spinous-tip = the spinous process of T4
landmark-t5-spinous-tip = the spinous process of T5
landmark-t6-spinous-tip = the spinous process of T6
landmark-t7-spinous-tip = the spinous process of T7
landmark-t8-spinous-tip = the spinous process of T8
landmark-t9-spinous-tip = the spinous process of T9
landmark-t10-spinous-tip = the spinous process of T10
landmark-t11-spinous-tip = the spinous process of T11
landmark-t12-spinous-tip = the spinous process of T12
landmark-l1-spinous-tip = the spinous process of L1
landmark-l2-spinous-tip = the spinous process of L2
landmark-l3-spinous-tip = the spinous process of L3
landmark-l4-spinous-tip = the spinous process of L4
landmark-l5-spinous-tip = the spinous process of L5

## Levels of the spine

level-c2-spinous-tip = C2
level-c3-spinous-tip = C3
level-c4-spinous-tip = C4
level-c5-spinous-tip = C5
level-c6-spinous-tip = C6
level-c7-spinous-tip = C7
level-t1-spinous-tip = T1
level-t2-spinous-tip = T2
level-t3-spinous-tip = T3
level-t4-spinous-tip = T4
level-t5-spinous-tip = T5
level-t6-spinous-tip = T6
level-t7-spinous-tip = T7
level-t8-spinous-tip = T8
level-t9-spinous-tip = T9
level-t10-spinous-tip = T10
level-t11-spinous-tip = T11
level-t12-spinous-tip = T12
level-l1-spinous-tip = L1
level-l2-spinous-tip = L2
level-l3-spinous-tip = L3
level-l4-spinous-tip = L4
level-l5-spinous-tip = L5
