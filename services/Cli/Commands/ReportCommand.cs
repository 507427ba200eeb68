using System.CommandLine;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.Cli.Commands;

/// <summary><c>report annual --year Y [--as-of D] [--format json|md|csv]</c>; exit 1 when the balance does not close.
/// <c>report publish --year Y --as-of D</c>.</summary>
internal static class ReportCommand
{
    public static Command Build()
    {
        var year = new Option<int>("--year") { Description = "the year of the windows' ends", Required = true };
        var asOf = new Option<string>("--as-of")
        {
            Description = "leave out facts known later than this day",
            DefaultValueFactory = _ => "",
        };
        var format = new Option<string>("--format")
        {
            Description = "json, md or csv",
            DefaultValueFactory = _ => "md",
        };
        format.AcceptOnlyFromAmong("json", "md", "csv");
        var annual = new Command("annual", "Print the yearly figures, each with its definition").With(
            year,
            asOf,
            format
        );
        annual.SetAction(
            async (parsed, token) =>
            {
                await using var session = await parsed.OpenStill();
                var report = await Progress.Run(parsed, $"figures of {parsed.GetValue(year)}", async _ =>
                    await Supervision(session)
                        .Reports.GetAnnualReportAsync(
                            new() { Year = parsed.GetValue(year), AsOf = parsed.GetValue(asOf) },
                            cancellationToken: token
                        )
                );
                var names = await Supervision(session).Reports.ListFiguresAsync(new(), cancellationToken: token);
                return await ReportOutput.Print(
                    report,
                    names,
                    parsed.GetValue(GlobalOptions.Json) ? "json" : parsed.GetValue(format)!,
                    keepIn: null,
                    token
                );
            }
        );
        return new Command("report", "Figures") { annual, Publish() };
    }

    private static SupervisionClient Supervision(Session session) =>
        new(session.As(new Speaker("justice-1", Role.Supervisor), "supervision"));

    private static Command Publish()
    {
        var year = new Option<int>("--year") { Description = "a year that is over", Required = true };
        var asOf = new Option<string>("--as-of")
        {
            Description = "leave out facts known later than this day",
            Required = true,
        };
        var correction = new Option<string>("--correction")
        {
            Description = "why the year is published again",
            DefaultValueFactory = _ => "",
        };
        var digest = new Option<string>("--sha256")
        {
            Description =
                "of the rows that were read, as `report annual --format json` gives it; without it what is "
                + "counted now is published",
            DefaultValueFactory = _ => "",
        };
        var publish = new Command("publish", "Publish the yearly figures: later ones are restated beside them").With(
            year,
            asOf,
            correction,
            digest
        );
        publish.SetAction(
            async (parsed, token) =>
            {
                await using var session = await parsed.Open(existing: true);
                var supervision = Supervision(session);
                var (read, reply) = await Progress.Run(parsed, $"figures of {parsed.GetValue(year)}", async _ =>
                {
                    var rows = parsed.GetValue(digest) is { Length: > 0 } known
                        ? known
                        : (
                            await supervision.Reports.GetAnnualReportAsync(
                                new() { Year = parsed.GetValue(year), AsOf = parsed.GetValue(asOf) },
                                cancellationToken: token
                            )
                        ).RowsSha256;
                    return (
                        rows,
                        await supervision.Reports.PublishAnnualReportAsync(
                            new()
                            {
                                Year = parsed.GetValue(year),
                                AsOf = parsed.GetValue(asOf),
                                RowsSha256 = rows,
                                Correction = parsed.GetValue(correction),
                            },
                            SheetUpload.Key(),
                            cancellationToken: token
                        )
                    );
                });
                parsed.Say(
                    new()
                    {
                        ["year"] = parsed.GetValue(year),
                        ["no"] = reply.No,
                        ["rows_sha256"] = read,
                    },
                    $"{parsed.GetValue(year)} published, no. {reply.No}, rows sha256 {read}"
                );
                return Outcome.Good;
            }
        );
        return publish;
    }
}
