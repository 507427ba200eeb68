using Enforcement.Testing;
using Enforcement.WebConsole.Shared;

namespace Enforcement.Unit.Console;

/// <summary>Numbers lead to the page behind them; what only looks like one does not become a link.</summary>
public sealed class IdsTests
{
    [Theory]
    [InlineData("TASK-449917-2025-002621", "/visits/TASK-449917-2025-002621")]
    [InlineData("PLAN-449917-2025-0003", "/plans/PLAN-449917-2025-0003")]
    [InlineData("PLAN-449917-2025-0003/2", "/plans/PLAN-449917-2025-0003#line-2")]
    [InlineData("DRAW-449917-2025-0042", "/draws/DRAW-449917-2025-0042")]
    [InlineData("INST-449917-2025-0001", "/instruments/INST-449917-2025-0001")]
    [InlineData("PREC-449917-2025-0001", "/instruments/PREC-449917-2025-0001")]
    [InlineData("WARN-0123456789abcdef", "/warnings/WARN-0123456789abcdef")]
    [InlineData("CMPL-449917-2026-0001", "/complaints/desk/CMPL-449917-2026-0001")]
    [InlineData("planning#19538", "/journals/planning/19538")]
    [InlineData("91440101MA0000000X", "/enterprises/91440101MA0000000X")]
    public void A_number_has_its_page(string id, string address) => Assert.Equal(address, Ids.Address(id));

    [Theory]
    [InlineData("")]
    [InlineData("planning#0")]
    [InlineData("inbox#5")]
    [InlineData("TASK-449917-2025-002621/../../report")]
    [InlineData("javascript:alert(1)")]
    [InlineData("(2026)粤01行终1号")]
    [InlineData("91440101MA000000OX")]
    public void Anything_else_stays_text(string id) => Assert.Null(Ids.Address(id));

    [Fact]
    [Asvs("v5.0.0-1.1.1")]
    public void A_code_typed_with_blanks_small_or_wide_letters_is_the_code() =>
        Assert.Equal("91440101MA0000000X", Ids.Typed(" 9144 0101 ｍａ０000000x "));
}
