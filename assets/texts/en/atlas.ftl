### Places on the body in words, names of views, sides, depths and regions.

view-back = Back
view-front = Front
view-left = Left
view-right = Right
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
region-other = Other
