using Enforcement.WebConsole.Shared;

namespace Enforcement.Unit.Console;

/// <summary>Money between yuan and fen.</summary>
public sealed class YuanTests
{
    [Theory]
    [InlineData("", 0L)]
    [InlineData("1200", 120_000L)]
    [InlineData("1,200.50", 120_050L)]
    [InlineData("1，200.5", 120_050L)]
    [InlineData("0.01", 1L)]
    public void An_amount_is_read_to_the_fen(string typed, long fen) => Assert.Equal(fen, Yuan.Read(typed));

    [Theory]
    [InlineData("0.001")]
    [InlineData("-1")]
    [InlineData("十元")]
    [InlineData("1e3")]
    [InlineData("99999999999999999999999999999")]
    public void What_is_no_amount_of_whole_fen_is_none(string typed) => Assert.Null(Yuan.Read(typed));

    [Fact]
    public void Fen_are_written_as_yuan() => Assert.Equal("1,200.5", Yuan.Of(120_050));
}
