"""Recipes, jobs and the engine that runs them; no Qt here, and nothing imported before it is needed."""
