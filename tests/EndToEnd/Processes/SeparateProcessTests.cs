using Enforcement.EndToEnd.Campaign;

namespace Enforcement.EndToEnd.Processes;

public sealed class SeparateProcessTests(FinishedRiver river, BrokerFixture broker)
{
    [Fact]
    public async Task Three_services_and_two_inboxes_on_RabbitMQ_print_the_same_bytes_also_when_one_is_killed()
    {
        using var folder = new TempFolder();
        await using var fleet = new ProcessFleet(await broker.Start(), FinishedRiver.Division, folder);
        await fleet.Start();
        var (killed, restarted) = (false, Task.CompletedTask);
        await using var run = Child.Start(
            "Cli/enforcement",
            [
                "campaign",
                "run",
                FinishedRiver.Scenario,
                "--data",
                folder.File("campaign"),
                "--server",
                fleet.Servers,
                "--key",
                fleet.Key,
                "--json",
            ],
            onError: (child, line) =>
            {
                if (line is not "2024-07" || killed)
                    return;
                killed = true;
                restarted = fleet.KillAndStart("planning");
            }
        );
        Assert.True(await run.Exit(TimeSpan.FromMinutes(15)) == 0, run.Errors + fleet.Errors);
        Assert.True(killed, "nothing was killed");
        await restarted;
        Assert.Equal(await river.Report(), run.Output);
    }
}
