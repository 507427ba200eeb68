using Enforcement.WebConsole.Documents;

namespace Enforcement.Unit.Console;

/// <summary>The code beside a document's number.</summary>
public sealed class CheckCodeTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
    private static readonly DateOnly Day = new(2026, 11, 29);

    [Fact]
    public void A_code_tells_the_day_and_the_content_of_its_own_number_alone()
    {
        var code = CheckCode.Of(Key, "KGSX检通〔2026〕000025号", "正文", Day);
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){5}$", code);
        Assert.Equal(new(Day, "d661c3d96d"), CheckCode.Read(Key, "KGSX检通〔2026〕000025号", code));
        Assert.Null(CheckCode.Read(Key, "KGSX检通〔2026〕000026号", code));
        Assert.Null(CheckCode.Read([.. Key.Reverse()], "KGSX检通〔2026〕000025号", code));
    }

    [Fact]
    public void It_is_read_as_people_type_it()
    {
        for (var day = 0; day < 400; day++)
        {
            var code = CheckCode.Of(Key, "A-1", $"{day}", Day.AddDays(day));
            var typed = code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal);
            typed = typed.Replace('0', 'o').Replace('1', day % 2 == 0 ? 'l' : 'i');
            Assert.Equal(Day.AddDays(day), CheckCode.Read(Key, "A-1", typed)!.On);
        }
    }

    [Fact]
    public void A_changed_character_a_missing_one_and_one_too_many_are_no_code()
    {
        var code = CheckCode.Of(Key, "A-1", "x", Day);
        for (var i = 0; i < code.Length; i++)
            if (code[i] != '-')
                Assert.Null(CheckCode.Read(Key, "A-1", $"{code[..i]}{(code[i] == '7' ? '8' : '7')}{code[(i + 1)..]}"));
        Assert.Null(CheckCode.Read(Key, "A-1", code[..^1]));
        Assert.Null(CheckCode.Read(Key, "A-1", $"{code}0"));
        Assert.Null(CheckCode.Read(Key, "A-1", ""));
        Assert.Null(CheckCode.Read(Key, "A-1", "这不是校验码"));
    }
}
