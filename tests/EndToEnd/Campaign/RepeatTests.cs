namespace Enforcement.EndToEnd.Campaign;

public sealed class RepeatTests(FinishedCampaign campaign, FinishedRiver river)
{
    [Fact]
    public async Task A_second_run_on_an_empty_folder_killed_in_mid_year_and_started_again_prints_the_same_bytes()
    {
        using var folder = new TempFolder();
        string[] arguments = ["campaign", "run", FinishedRiver.Scenario, "--data", folder.Path, "--json"];
        await using (var killed = Child.Start("Cli/enforcement", arguments, onError: (child, line) =>
            {
                if (line is "2024-06")
                    child.Kill();
            }))
        {
            Assert.NotEqual(0, await killed.Exit());
            Assert.Empty(killed.Output);
        }
        await using var again = Child.Start("Cli/enforcement", arguments);
        Assert.True(await again.Exit() == 0, again.Errors);
        Assert.Equal(await river.Report(), again.Output);
    }

    [Fact]
    public async Task Every_hash_holds_and_every_table_can_be_rebuilt_from_the_journals()
    {
        await campaign.Report();
        var verify = await Child.Run("Cli/enforcement", "journal", "verify", "--data", campaign.Data);
        Assert.True(verify.Exit == 0, verify.Output + verify.Errors);
        var rebuild = await Child.Run("Cli/enforcement", "journal", "rebuild", "--check", "--data", campaign.Data);
        Assert.True(rebuild.Exit == 0, rebuild.Output + rebuild.Errors);
    }
}
