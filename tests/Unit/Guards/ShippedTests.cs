using System.Text.Json;

namespace Enforcement.Unit.Guards;

/// <summary>
/// What a program ships is what an agency or a web server has to trust and keep up to date: the list of libraries that
/// is published beside it.
/// </summary>
public sealed class ShippedTests
{
    private static readonly string[] Ledgers = ["Enforcement.Ledger", "Microsoft.EntityFrameworkCore", "MassTransit"];

    private static readonly string[] Files = ["Enforcement.Daybook", "Microsoft.Data.Sqlite", "SQLitePCLRaw"],
        Queues = ["Enforcement.MessageQueues", "RabbitMQ.Client"];

    [Fact]
    public void The_console_owns_no_data_and_ships_nothing_to_own_it_with() =>
        Assert.Empty(Shipped("Console", [.. Ledgers, .. Files, .. Queues]));

    [Fact]
    public void An_agencys_inbox_ships_its_file_and_its_queue_and_no_services_ledger()
    {
        Assert.Empty(Shipped("AgencyInbox", Ledgers));
        Assert.NotEmpty(Shipped("AgencyInbox", Files));
        Assert.NotEmpty(Shipped("AgencyInbox", Queues));
    }

    [Theory]
    [InlineData("EnterpriseRegistry")]
    [InlineData("InspectionPlanning")]
    [InlineData("EnforcementSupervision")]
    public void A_service_ships_each_of_them_so_the_look_finds_what_is_there(string service)
    {
        foreach (var library in (string[])[.. Ledgers, .. Files, "RabbitMQ.Client"])
            Assert.NotEmpty(Shipped(service, library));
    }

    /// <summary>The libraries in a program's list whose names begin so.</summary>
    private static IEnumerable<string> Shipped(string program, params string[] names)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var list = Path.Combine(
            Repository.Root(),
            $"services/{program}/bin/{configuration}/net10.0/Enforcement.{program}.deps.json"
        );
        using var read = JsonDocument.Parse(File.ReadAllText(list));
        var libraries = read.RootElement.GetProperty("libraries").EnumerateObject().Select(l => l.Name).ToList();
        Assert.Contains(libraries, l => l.StartsWith("Enforcement.BuildingBlocks/", StringComparison.Ordinal));
        return libraries.Where(l => names.Any(n => l.StartsWith(n, StringComparison.Ordinal)));
    }
}
