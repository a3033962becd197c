"""Curves of millions of samples, reduced to what columns of pixels show of them: numpy alone."""
