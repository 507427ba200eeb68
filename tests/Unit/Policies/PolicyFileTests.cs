using Enforcement.BuildingBlocks.Sheets;

namespace Enforcement.Unit.Policies;

public sealed class PolicyFileTests
{
    [Theory]
    [InlineData("""[{"key":"planning.x"},{"key":"\ud800"}]""")]
    [InlineData("""[{"key":"planning.x"},{"\ud800":"planning.x"}]""")]
    public void Half_a_character_is_refused_with_its_row(string file)
    {
        var fault = Assert.Throws<PolicyFileFault>(() => PolicyFile.Read(file));
        Assert.Equal((2, "holds half a character in a name or text"), (fault.Row, fault.Message));
    }
}
