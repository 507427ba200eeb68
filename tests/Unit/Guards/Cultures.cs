using System.Globalization;
using System.Text;

namespace Enforcement.Unit.Guards;

/// <summary>What is stored, exported and printed is the same bytes under every locale of the host.</summary>
public sealed class Cultures
{
    [Theory]
    [InlineData("Contracts")]
    [InlineData("Verification")]
    [InlineData("BuildingBlocks")]
    [InlineData("Daybook")]
    [InlineData("Ledger")]
    [InlineData("Mail")]
    [InlineData("MessageQueues")]
    [InlineData("Oidc")]
    [InlineData("EnterpriseRegistry")]
    [InlineData("InspectionPlanning")]
    [InlineData("EnforcementSupervision")]
    [InlineData("Console")]
    public void No_code_asks_the_culture_of_the_host(string project) =>
        Assert.Empty(CultureTraps.In(Path.Combine(AppContext.BaseDirectory, $"Enforcement.{project}.dll")));

    [Fact]
    public void Every_kind_of_trap_is_found()
    {
        var found = CultureTraps
            .In(typeof(Cultures).Assembly.Location)
            .Where(t => t.Contains(nameof(Rigged), StringComparison.Ordinal))
            .Select(t => t.Split(": ")[1]);
        Assert.Equal(
            [
                "formats a System.DateOnly in a text",
                "formats a System.Int32 in a text",
                "writes a System.DateOnly into a text",
                "writes a System.Decimal into a text",
                "OrderBy a text",
                "OrderBy a text",
                "Order of texts",
                "sorts texts",
                "compares texts",
                "compares texts",
                "keeps texts sorted",
            ],
            found
        );
    }

    /// <summary>Each line falls into one trap; the last method into none.</summary>
    private static class Rigged
    {
        public static string Day(DateOnly day) => $"on {day:yyyy-MM-dd}";

        public static string Number(int number) => $"{number:D4}";

        public static string Plain(DateOnly? day) => $"on {day}";

        public static string Money(decimal yuan, string what) => $"{what} {yuan}";

        public static object Sort(List<(string Name, int No)> all) => all.OrderBy(a => a.Name).ToList();

        public static object SortPairs(List<(string Name, int No)> all) => all.OrderBy(a => (a.No, a.Name)).ToList();

        public static object Sort(string[] all) => all.Order().ToList();

        public static void Sort(List<string> all) => all.Sort();

        public static int Compare(string a, string b) => a.CompareTo(b);

        public static object Default() => Comparer<string>.Default;

        public static object Keep() => new SortedSet<string>();

        public static string Good(DateOnly day, int number, List<string> all)
        {
            all.Sort(StringComparer.Ordinal);
            var inner = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{number:D4}");
            var outer = string.Create(CultureInfo.InvariantCulture, $"{day:yyyy} {$"{inner}"} {all.Count}");
            return outer + $"{number}{string.Join(',', all.Order(StringComparer.Ordinal))}";
        }
    }
}
