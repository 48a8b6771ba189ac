"""The pages of the desk, one module for each part of the job."""
