//! Compound surnames of two characters.
//!
//! Source: the compound surnames of the Hundred Family Surnames that are borne today, with those the
//! census bulletins of the Ministry of Public Security name as the most frequent (2020); traditional
//! forms of the frequent ones next to them.

/// Whether the two characters are a compound surname.
pub(crate) fn is_compound(first: char, second: char) -> bool {
    COMPOUND.split(' ').any(|surname| surname.chars().eq([first, second]))
}

static COMPOUND: &str = "欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公羊 赫连 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 公孙 仲孙 轩辕 \
令狐 钟离 宇文 长孙 慕容 鲜于 闾丘 司徒 司空 亓官 司寇 仉督 子车 颛孙 端木 巫马 公西 漆雕 乐正 壤驷 公良 拓跋 夹谷 宰父 \
谷梁 段干 百里 东郭 南门 呼延 羊舌 微生 梁丘 左丘 东门 西门 南宫 第五 夏侯 万俟 闻人 独孤 南荣 北宫 完颜 纳兰 叶赫 爱新 \
即墨 达奚 褚师 歐陽 諸葛 尉遲 東方 司馬 長孫 公孫 鍾離 軒轅 東郭 南宮 單于 獨孤 鮮于 澹臺 濮陽 赫連 西門";
