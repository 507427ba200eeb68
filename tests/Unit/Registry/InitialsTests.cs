using Enforcement.BuildingBlocks.Domain;

namespace Enforcement.Unit.Registry;

/// <summary>A collation by pinyin gives one reading a character, and the wrong one where a name has a rarer:
/// by it 重庆 is zq, 厦门 sm.</summary>
public class InitialsTests
{
    [Theory]
    [InlineData("重庆", "cq")]
    [InlineData("重庆", "ZQ")]
    [InlineData("厦门", "xm")]
    [InlineData("乐清", "yq")]
    [InlineData("洪洞", "ht")]
    [InlineData("单县", "sx")]
    [InlineData("黄陂", "hp")]
    [InlineData("大埔", "db")]
    [InlineData("浚县", "xx")]
    [InlineData("涡阳", "gy")]
    [InlineData("蔚县", "yx")]
    [InlineData("尉犁", "yl")]
    [InlineData("繁峙", "fs")]
    [InlineData("歙县", "sx")]
    [InlineData("泌阳", "by")]
    [InlineData("筠连", "jl")]
    [InlineData("仇氏曾记", "qszj")]
    public void A_character_answers_to_each_of_its_readings(string name, string initials) =>
        Assert.True(Initials.Within(name, initials));

    [Theory]
    [InlineData("从化（广州）ABC科技3号", "chgz", true)]
    [InlineData("从化（广州）ABC科技3号", "gzabckj3h", true)]
    [InlineData("从化（广州）ABC科技3号", "abckj", true)]
    [InlineData("从化（广州）ABC科技3号", "chkj", false)]
    [InlineData("从化", "chg", false)]
    [InlineData("𠮷野家", "yj", true)]
    [InlineData("", "ab", false)]
    public void Letters_and_digits_stand_for_themselves_and_brackets_for_nothing(
        string name,
        string initials,
        bool found
    ) => Assert.Equal(found, Initials.Within(name, initials));

    [Theory]
    [InlineData("cq", true)]
    [InlineData("a1", true)]
    [InlineData("c", false)]
    [InlineData("91449917", false)]
    [InlineData("重q", false)]
    [InlineData("c q", false)]
    [InlineData("abcdefghijklmnopqrstu", false)]
    public void Two_to_twenty_letters_and_digits_that_begin_with_a_letter_are_initials(string text, bool are) =>
        Assert.Equal(are, Initials.Are(text));
}
