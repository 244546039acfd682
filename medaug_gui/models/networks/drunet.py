"""DRUNet with the names of its published weights: a residual U-Net without biases that is told the noise level.

Zhang K. et al., "Plug-and-play image restoration with deep denoiser prior", IEEE TPAMI 2021.
"""

from __future__ import annotations

from collections.abc import Sequence

from torch import Tensor, nn


def _make_convolution(inputs: int, outputs: int) -> nn.Conv2d:
    return nn.Conv2d(inputs, outputs, 3, padding=1, bias=False)


class DrunetResidual(nn.Module):
    """Convolution, ReLU, convolution, and the input added."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.res = nn.Sequential(
            _make_convolution(channels, channels), nn.ReLU(), _make_convolution(channels, channels)
        )

    def forward(self, x: Tensor) -> Tensor:
        """[n, channels, h, w] to the same."""
        result: Tensor = x + self.res(x)
        return result


class DRUNet(nn.Module):
    """Images and their noise level [n, inputs + 1, h, w] to [n, outputs, h, w]; h and w are multiples of 8."""

    def __init__(self, inputs: int, outputs: int, channels: Sequence[int], blocks: int) -> None:
        super().__init__()
        a, b, c, d = channels
        self.m_head = _make_convolution(inputs + 1, a)
        self.m_down1, self.m_down2, self.m_down3 = (
            nn.Sequential(*[DrunetResidual(n) for _ in range(blocks)], nn.Conv2d(n, m, 2, stride=2, bias=False))
            for n, m in ((a, b), (b, c), (c, d))
        )
        self.m_body = nn.Sequential(*[DrunetResidual(d) for _ in range(blocks)])
        self.m_up3, self.m_up2, self.m_up1 = (
            nn.Sequential(
                nn.ConvTranspose2d(m, n, 2, stride=2, bias=False), *[DrunetResidual(n) for _ in range(blocks)]
            )
            for n, m in ((c, d), (b, c), (a, b))
        )
        self.m_tail = _make_convolution(a, outputs)

    def forward(self, x: Tensor) -> Tensor:
        """See the class."""
        first = self.m_head(x)
        second = self.m_down1(first)
        third = self.m_down2(second)
        fourth = self.m_down3(third)
        level = self.m_up3(self.m_body(fourth) + fourth)
        level = self.m_up2(level + third)
        result: Tensor = self.m_tail(self.m_up1(level + second) + first)
        return result


def build(
    inputs: int = 1, outputs: int = 1, channels: Sequence[int] = (64, 128, 256, 512), blocks: int = 4
) -> nn.Module:
    """See `DRUNet`; four numbers of channels, from full to coarsest resolution."""
    if len(channels) != 4 or min(inputs, outputs, *channels) < 1 or blocks < 0:
        raise ValueError("there are four positive numbers of channels")
    return DRUNet(inputs, outputs, channels, blocks)
