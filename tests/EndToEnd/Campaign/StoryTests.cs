using Microsoft.Data.Sqlite;

namespace Enforcement.EndToEnd.Campaign;

/// <summary>Everything happens at least once, counted in the journals.</summary>
public sealed class StoryTests(FinishedCampaign campaign)
{
    [Theory]
    [InlineData("planning", "planning.visit-waived.v1", "1", 60)]
    [InlineData("supervision", "supervision.waiver-refused.v1", "1", 15)]
    [InlineData("supervision", "supervision.avoided-visit-reversed.v1", "1", 3)]
    [InlineData("supervision", "supervision.avoided-visit-reversed.v1", "json_extract(d, '$.was_held')", 1)]
    [InlineData("supervision", "supervision.avoided-visit-opened.v1", "json_extract(d, '$.cause') = 'Merged'", 20)]
    [InlineData("supervision", "supervision.avoided-visit-opened.v1", "json_extract(d, '$.cause') = 'OffSite'", 5)]
    [InlineData("supervision", "supervision.avoided-visit-opened.v1", "json_extract(d, '$.cause') = 'Cap'", 5)]
    [InlineData("planning", "planning.visit-deferred.v1", "1", 5)]
    [InlineData("planning", "planning.visit-cancelled.v1", "1", 5)]
    [InlineData("planning", "planning.reveals-closed.v1", "json_array_length(d, '$.missing') > 0", 1)]
    [InlineData("planning", "planning.attempt-aborted.v1", "1", 1)]
    [InlineData("planning", "planning.selected-replaced.v1", "json_extract(d, '$.by') IS NOT NULL", 1)]
    [InlineData("planning", "planning.selected-replaced.v1", "json_extract(d, '$.by') IS NULL", 1)]
    [InlineData("planning", "planning.officer-recused.v1", "1", 1)]
    [InlineData("planning", "planning.entry-lawfully-refused.v1", "1", 1)]
    [InlineData("planning", "planning.visit-entered.v1", "json_extract(d, '$.means') = 'BackEntry'", 1)]
    [InlineData("planning", "planning.result-published.v1", "json_extract(d, '$.late')", 1)]
    [InlineData("planning", "planning.draw-completed.v1", "1", 40)]
    [InlineData("planning", "planning.officer-registered.v1", "1", 200)]
    [InlineData("planning", "planning.body-registered.v1", "1", 20)]
    [InlineData("planning", "planning.matter-published.v1", "1", 40)]
    [InlineData("registry", "registry.observation-granted.v1", "1", 300)]
    [InlineData("registry", "registry.observation-extended.v1", "1", 1)]
    [InlineData("registry", "registry.observation-assessed.v1", "json_extract(d, '$.kind') = 'MidTerm'", 250)]
    [InlineData("registry", "registry.observation-assessed.v1", "json_extract(d, '$.kind') = 'End'", 200)]
    [InlineData("registry", "registry.observation-assessment-overdue.v1", "1", 10)]
    [InlineData("registry", "registry.observation-appeal-decided.v1", "1", 2)]
    [InlineData("registry", "registry.observation-reinstated.v1", "1", 1)]
    [InlineData("registry", "registry.regulated-field-marked.v1", "1", 3)]
    [InlineData("planning", "planning.rule-list-published.v1", "1", 53)]
    [InlineData("planning", "planning.rule-list-published.v1", "json_extract(d, '$.replaces') IS NOT NULL", 1)]
    [InlineData("planning", "planning.correction-window-opened.v1", "1", 20)]
    [InlineData("planning", "planning.correction-window-closed.v1", "1", 20)]
    [InlineData("planning", "planning.correction-window-lapsed.v1", "1", 2)]
    [InlineData("planning", "planning.flexible-measure-completed.v1", "1", 100)]
    [InlineData("planning", "planning.flexible-measure-completed.v1", "json_extract(d, '$.late')", 3)]
    [InlineData("planning", "planning.flexible-measure-overdue.v1", "1", 5)]
    [InlineData("planning", "planning.flexible-measure-cancelled.v1", "1", 5)]
    [InlineData("planning", "planning.leniency-decided.v1", "json_extract(d, '$.kind') = 'NoPenalty'", 20)]
    [InlineData("planning", "planning.leniency-decided.v1", "json_extract(d, '$.kind') = 'Lighter'", 1)]
    [InlineData("planning", "planning.leniency-decided.v1", "json_extract(d, '$.kind') = 'Reduced'", 1)]
    [InlineData("planning", "planning.leniency-decided.v1", "json_extract(d, '$.kind') = 'NoCoercion'", 5)]
    [InlineData("planning", "planning.leniency-completed.v1", "1", 20)]
    [InlineData("planning", "planning.rule-list-published.v1", "json_extract(d, '$.level') IS NOT NULL", 2)]
    [InlineData("planning", "planning.penalty-recorded.v1", "json_extract(d, '$.tier.deviation_reason') IS NULL", 8)]
    [InlineData(
        "planning",
        "planning.penalty-recorded.v1",
        "json_extract(d, '$.tier.deviation_reason') IS NOT NULL",
        7
    )]
    [InlineData("planning", "planning.deviation-reviewed.v1", "json_extract(d, '$.approved')", 3)]
    [InlineData("planning", "planning.deviation-reviewed.v1", "NOT json_extract(d, '$.approved')", 3)]
    [InlineData("planning", "planning.decision-published.v1", "1", 5)]
    [InlineData("planning", "planning.case-visit-opened.v1", "1", 8)]
    [InlineData("planning", "planning.visit-cancelled.v1", "json_extract(d, '$.reason') = 'unfounded'", 1)]
    [InlineData("planning", "planning.plan-amended.v1", "1", 3)]
    [InlineData("planning", "planning.plan-approved.v1", "1", 20)]
    [InlineData("planning", "planning.plan-objection-settled.v1", "1", 1)]
    [InlineData("planning", "planning.plan-amended.v1", "json_extract(d, '$.lines[0].deployed_by') IS NOT NULL", 1)]
    [InlineData("planning", "planning.plan-amended.v1", "json_extract(d, '$.lines[0].assistance') IS NOT NULL", 1)]
    [InlineData("planning", "planning.joint-visit-proposed.v1", "1", 100)]
    [InlineData("planning", "planning.joint-visit-answered.v1", "NOT json_extract(d, '$.agrees')", 5)]
    [InlineData("planning", "planning.joint-visit-decided.v1", "1", 5)]
    [InlineData("planning", "planning.visits-merged.v1", "1", 80)]
    [InlineData("planning", "planning.entry-obstructed.v1", "1", 3)]
    [InlineData("planning", "planning.procedure-recorded.v1", "1", 20)]
    [InlineData("planning", "planning.leave-recorded.v1", "1", 8)]
    [InlineData("planning", "planning.recusal-declared.v1", "1", 4)]
    [InlineData("registry", "registry.enterprise-tagged.v1", "1", 3)]
    [InlineData("registry", "registry.enterprise-untagged.v1", "1", 1)]
    [InlineData("supervision", "supervision.warning-answered.v1", "1", 3)]
    [InlineData("supervision", "supervision.warning-reviewed.v1", "json_extract(d, '$.verdict') = 'Confirmed'", 3)]
    [InlineData("supervision", "supervision.warning-reviewed.v1", "json_extract(d, '$.verdict') = 'FalsePositive'", 3)]
    [InlineData("supervision", "supervision.instrument-issued.v1", "1", 8)]
    [InlineData("supervision", "supervision.instrument-drafted.v1", "json_extract(d, '$.follows') IS NOT NULL", 1)]
    [InlineData("supervision", "supervision.instrument-objection-decided.v1", "1", 1)]
    [InlineData("supervision", "supervision.instrument-overdue.v1", "1", 1)]
    [InlineData("supervision", "supervision.inspection-problem-handed-over.v1", "1", 1)]
    [InlineData("supervision", "supervision.recommendation-replied.v1", "1", 3)]
    [InlineData("supervision", "supervision.recommendation-overdue.v1", "1", 1)]
    [InlineData("supervision", "supervision.complaint-decided.v1", "1", 12)]
    [InlineData("supervision", "supervision.visit-rated.v1", "1", 150)]
    [InlineData("supervision", "supervision.review-outcome-recorded.v1", "1", 3)]
    [InlineData("supervision", "supervision.training-recorded.v1", "1", 5)]
    [InlineData("supervision", "supervision.assessment-computed.v1", "1", 1)]
    [InlineData("supervision", "supervision.joint-meeting-recorded.v1", "1", 2)]
    [InlineData("supervision", "supervision.coordination-case-closed.v1", "1", 2)]
    [InlineData("supervision", "supervision.quality-task-confirmed.v1", "1", 2)]
    [InlineData("supervision", "supervision.referral-receipted.v1", "json_extract(d, '$.kind') = 'accepted'", 2)]
    [InlineData("supervision", "supervision.referral-receipted.v1", "json_extract(d, '$.kind') = 'returned'", 1)]
    [InlineData("supervision", "supervision.referral-drafted.v1", "json_extract(d, '$.forwards') IS NOT NULL", 1)]
    public async Task It_happens_at_least_so_often(string journal, string type, string where, int least)
    {
        await campaign.Report();
        Assert.True(
            Count(journal, type, where) >= least,
            $"{type} where {where}: {Count(journal, type, where)}, at least {least} expected"
        );
    }

    [Fact]
    public async Task The_register_has_a_districts_size_and_its_split_of_classes()
    {
        await campaign.Report();
        Assert.True(Scalar("registry", "SELECT count(*) FROM enterprise") >= 25_000);
        var total = Scalar("registry", "SELECT count(*) FROM enterprise WHERE risk_class > 0");
        long Share(int risk) =>
            100 * Scalar("registry", $"SELECT count(*) FROM enterprise WHERE risk_class = {risk}") / total;
        Assert.InRange(Share(1), 62, 68);
        Assert.InRange(Share(2), 22, 28);
        Assert.InRange(Share(3), 6, 10);
        Assert.InRange(Share(4), 1, 3);
    }

    [Fact]
    public async Task Planned_visits_are_a_districts_year_and_thirty_or_more_avoided_ones_hold()
    {
        var report = await campaign.Json();
        var total = report
            .GetProperty("balance")
            .EnumerateArray()
            .Single(r => r.GetProperty("key").GetString() == "total");
        Assert.InRange(total.GetProperty("planned").GetInt64(), 2_000, 3_000);
        var held = report
            .GetProperty("figures")
            .EnumerateArray()
            .Single(f => f.GetProperty("number").GetString() == "1")
            .GetProperty("rows")
            .EnumerateArray()
            .Single(r => r.GetProperty("key").GetString() == "total")
            .GetProperty("value")
            .GetInt64();
        Assert.True(held >= 30, $"{held} held");
        Assert.True(report.GetProperty("closes").GetBoolean());
    }

    [Fact]
    public async Task Twenty_or_more_rows_were_refused_and_an_infeasible_assignment_was_cured()
    {
        await campaign.Report();
        Assert.Matches("([2-9][0-9]|[0-9]{3,}) rows refused", campaign.Errors);
        var transcript = await File.ReadAllBytesAsync(Path.Combine(campaign.Data, "campaign.transcript"));
        Assert.True(transcript.AsSpan().IndexOf("ASSIGNMENT_INFEASIBLE"u8) >= 0, "no assignment was infeasible");
    }

    private long Count(string journal, string type, string where) =>
        Scalar(
            journal,
            "SELECT count(*) FROM (SELECT CAST(data AS TEXT) d, CAST(header AS TEXT) h FROM journal) WHERE "
                + $"json_extract(h, '$.type') = '{type}' AND ({where})"
        );

    private long Scalar(string journal, string sql)
    {
        using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(campaign.Data, journal + ".db")};Mode=ReadOnly"
        );
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
