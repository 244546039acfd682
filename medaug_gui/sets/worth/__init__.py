"""`medaug worth`: does augmentation help on these data?"""
