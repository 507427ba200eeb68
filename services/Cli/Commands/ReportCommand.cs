using System.CommandLine;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.Cli.Commands;

/// <summary><c>report annual --year Y [--as-of D] [--published D] [--format json|md|csv]</c>; exit 1 when the balance does not close.</summary>
internal static class ReportCommand
{
    public static Command Build()
    {
        var year = new Option<int>("--year") { Description = "the year of the windows' ends", Required = true };
        var asOf = new Option<string>("--as-of") { Description = "leave out facts known later than this day", DefaultValueFactory = _ => "" };
        var published = new Option<string>("--published") { Description = "the day the published report was made as of: its values stand beside the restated ones", DefaultValueFactory = _ => "" };
        var format = new Option<string>("--format") { Description = "json, md or csv", DefaultValueFactory = _ => "md" };
        format.AcceptOnlyFromAmong("json", "md", "csv");
        var annual = new Command("annual", "Print the yearly figures, each with its definition").With(year, asOf, published, format);
        annual.SetAction(async (parsed, token) =>
        {
            await using var session = await parsed.Open(existing: true);
            var supervision = new SupervisionClient(session.As(new Identity("justice-1", Role.Supervisor), "supervision"));
            var report = await supervision.GetAnnualReportAsync(new() { Year = parsed.GetValue(year), AsOf = parsed.GetValue(asOf), PublishedAsOf = parsed.GetValue(published) }, cancellationToken: token);
            return ReportOutput.Print(report, parsed.GetValue(GlobalOptions.Json) ? "json" : parsed.GetValue(format)!, keepIn: null);
        });
        return new Command("report", "Figures") { annual };
    }
}
