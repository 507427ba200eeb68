using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Enforcement.BuildingBlocks.Calendar;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Campaign;
using Enforcement.Campaign.Scripts;
using Enforcement.Contracts.Supervision.V1;
using Spectre.Console;

namespace Enforcement.Cli.Commands;

/// <summary><c>campaign run SCENARIO_DIR</c>: a whole year through the RPCs on a simulated clock; ends with the annual
/// report.</summary>
internal static class CampaignCommand
{
    public static Command Build()
    {
        var folder = new Argument<string>("SCENARIO_DIR")
        {
            Description = "made by seed generate, such as seeds/demo-district",
        };
        var run = new Command("run", "Run a scenario and print the annual report").With(folder);
        run.SetAction((parsed, token) => Run(parsed, parsed.GetValue(folder)!, token));
        return new Command("campaign", "A district's year on a simulated clock") { run };
    }

    private static async Task<int> Run(ParseResult parsed, string folder, CancellationToken token)
    {
        var scenario = Scenario.Read(folder);
        var data = parsed.GetValue(GlobalOptions.Data)!;
        if (parsed.GetValue(GlobalOptions.Token) is not null)
            throw new BadInputException("--token: a campaign is the work of many people; --key signs for all of them");
        await using var session = await Session.Open(
            parsed.GetValue(GlobalOptions.Server),
            data,
            parsed.GetValue(GlobalOptions.Key),
            null,
            simulated: true,
            division: scenario.Division
        );
        using var campaign = new CampaignRun(session.Servers, scenario, data, Console.Error.WriteLine);
        var watch = Stopwatch.StartNew();
        await WithProgress(campaign, scenario, token);
        await Console.Error.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{scenario.From.Iso()} to {scenario.To.Iso()} took {watch.Elapsed.TotalSeconds:F1} s"
            )
        );
        var supervision = new SupervisionClient(session.As(new Speaker("justice-1", Role.Supervisor), "supervision"));
        var report = await supervision.Reports.GetAnnualReportAsync(
            new() { Year = scenario.Year },
            cancellationToken: token
        );
        var names = await supervision.Reports.ListFiguresAsync(new(), cancellationToken: token);
        return await ReportOutput.Print(
            report,
            names,
            parsed.GetValue(GlobalOptions.Json) ? "json" : "md",
            data,
            token
        );
    }

    /// <summary>The bar goes to stderr, so that stdout is the report alone.</summary>
    private static async Task WithProgress(CampaignRun campaign, Scenario scenario, CancellationToken token)
    {
        var days = scenario.To.DayNumber - scenario.From.DayNumber;
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        if (Console.IsErrorRedirected)
        {
            campaign.Reached += day =>
            {
                if (day.Day == 1)
                    Console.Error.WriteLine(day.IsoMonth());
            };
            await campaign.Run(token);
            return;
        }
        await terminal
            .Progress()
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new ElapsedTimeColumn()
            )
            .StartAsync(async bar =>
            {
                var task = bar.AddTask(scenario.From.Iso(), maxValue: days);
                campaign.Reached += day =>
                {
                    task.Value = day.DayNumber - scenario.From.DayNumber;
                    task.Description = day.Iso();
                };
                await campaign.Run(token);
                task.Value = days;
            });
    }
}
