using System.CommandLine;
using Enforcement.Cli.Commands;

namespace Enforcement.Cli;

/// <summary>Every verb there is; the table of them in services/Cli/README.md is compared with this tree.</summary>
internal static class Verbs
{
    public static RootCommand Root() =>
        new("enforcement: flexible enforcement and double-random inspection, from the command line")
        {
            ImportCommand.Build(),
            ExportCommand.Build(),
            FileCommands.Build(),
            CampaignCommand.Build(),
            DrawCommands.Build(),
            JournalCommands.Build(),
            ReportCommand.Build(),
            CarrierCommands.Build(),
            TrailCommands.Build(),
            SeedCommand.Build(),
            DistrictCommand.Build(),
            AppointmentCommands.Build(),
            CertsCommand.Build(),
            SealingCommand.Build(),
            DevCommands.Init(),
            LoginCommand.Build(),
            GlobalOptions.Json,
            GlobalOptions.Lang,
        };
}
