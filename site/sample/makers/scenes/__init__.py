"""The twelve illustrations, each a function that returns one SVG of 1200 by 675."""

from collections.abc import Callable

from sample.makers.scenes import journeys, people, places, signs

SCENES: dict[str, Callable[[], str]] = {
    "song-huong": places.song_huong,
    "loa-xa": places.loa_xa,
    "nui-bien-gioi": places.nui_bien_gioi,
    "lop-hoc": people.lop_hoc,
    "nha-may": people.nha_may,
    "suc-khoe": people.suc_khoe,
    "goi-111": journeys.goi_111,
    "di-lam-xa": journeys.di_lam_xa,
    "mang-xa-hoi": journeys.mang_xa_hoi,
    "tay-trong-tay": signs.tay_trong_tay,
    "sach-luat": signs.sach_luat,
    "khen-thuong": signs.khen_thuong,
}
