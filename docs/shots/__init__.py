"""Pictures of the window: every state, at three sizes, dark and light, in each language; and a clip of the main job.

Not part of the program. `make shots` calls it.
"""
