using System.CommandLine;
using Enforcement.Cli;
using Enforcement.Cli.Commands;

var root = new RootCommand("enforcement: flexible enforcement and double-random inspection, from the command line")
{
    ImportCommand.Build(), ExportCommand.Build(), CampaignCommand.Build(), DrawCommands.Build(), JournalCommands.Build(), ReportCommand.Build(),
    CarrierCommands.Build(), TrailCommands.Build(), SeedCommand.Build(), DevCommands.Init(), DevCommands.Login(),
};
return await Outcome.Run(root, args);
