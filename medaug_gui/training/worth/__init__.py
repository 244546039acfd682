"""Small trainings beside each other: does what is added to real images help?"""
