using System.Security.Cryptography;
using System.Text;
using Enforcement.Contracts.Registry.V1;
using static Enforcement.Integration.Registry.ObservationTests;
using static Enforcement.Integration.Registry.RegistryHost;
using static Enforcement.Integration.Registry.RightsSteps;

namespace Enforcement.Integration.Registry;

/// <summary>Journey 1, what surrounds a decision: commitment, papers, notices, assessments, appeal.</summary>
public sealed class ObservationRightsTests
{
    [Fact]
    public async Task Without_the_commitment_letter_nothing_is_granted_and_it_is_signed_once()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First), Row(Second));
        var application = Application(First);
        application.CommitmentSha256 = Google.Protobuf.ByteString.Empty;
        var id = (await registry.Bureau.Observations.ApplyForObservationAsync(application)).ObservationId;
        Assert.Equal(
            "COMMITMENT_MISSING",
            await Why(() => registry.Station.Observations.DecideObservationAsync(Grant(id, "2025-12-31")))
        );
        var sign = new SignObservationCommitmentRequest { ObservationId = id, CommitmentSha256 = Hash };
        Assert.Equal(
            "UNKNOWN_OBSERVATION",
            await Why(() => registry.Enterprise(Second).Observations.SignObservationCommitmentAsync(sign))
        );
        await registry.Enterprise(First).Observations.SignObservationCommitmentAsync(sign);
        Assert.Equal(
            "COMMITMENT_SIGNED",
            await Why(() => registry.Enterprise(First).Observations.SignObservationCommitmentAsync(sign))
        );
        await registry.Station.Observations.DecideObservationAsync(Grant(id, "2025-12-31"));
        await registry.MustRebuild();
    }

    [Fact]
    public async Task An_excluded_field_bars_the_grant_also_when_it_is_at_another_site_and_the_fields_are_data()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First));
        var boiler = Application(First, site: "二号厂房");
        boiler.Fields.AddRange(["special-equipment", "logistics"]);
        var first = await registry.Bureau.Observations.ApplyForObservationAsync(boiler);
        Assert.Equal("excluded: special-equipment", first.Checks.Single(c => c.Rule == "field-exclusion").Finding);
        Assert.Equal(
            "CHECK_FAILED",
            await Why(() =>
                registry.Station.Observations.DecideObservationAsync(Grant(first.ObservationId, "2025-12-31"))
            )
        );
        await registry.Station.Observations.DecideObservationAsync(
            new() { ObservationId = first.ObservationId, Reasons = "special equipment" }
        );
        var office = await registry.Bureau.Observations.ApplyForObservationAsync(Application(First, site: "一号楼"));
        Assert.False(office.Checks.Single(c => c.Rule == "field-exclusion").Passed);
        await registry.SetPolicy("registry.observation.excluded-fields", "finance", "2025-03-11");
        registry.Today("2025-03-11");
        await registry.Station.Observations.DecideObservationAsync(Grant(office.ObservationId, "2025-12-31"));
    }

    [Fact]
    public async Task Each_decision_has_a_written_notice_whose_hash_holds_and_which_never_names_the_class()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First), Row(Second));
        var id = await Apply(registry, First);
        await registry.Station.Observations.DecideObservationAsync(Grant(id, "2025-12-31"));
        registry.Today("2025-04-02");
        await registry.Operator.RiskClasses.SetRiskClassesAsync(Classes("2025-04", First, RiskClass.D));
        var notices = (
            await registry.Enterprise(First).Observations.ListObservationNoticesAsync(new() { ObservationId = id })
        ).Notices;
        Assert.Equal([$"{id}-01", $"{id}-02"], notices.Select(n => n.Number));
        Assert.All(notices, n =>
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(n.Text))), n.Sha256)
        );
        Assert.Contains("自2025-03-10起至2025-12-31止。理由:all checks pass", notices[0].Text);
        Assert.DoesNotContain("class", notices[1].Text);
        Assert.Equal(
            "UNKNOWN_OBSERVATION",
            await Why(() =>
                registry.Enterprise(Second).Observations.ListObservationNoticesAsync(new() { ObservationId = id })
            )
        );
        await registry.MustRebuild();
    }

    [Fact]
    public async Task Decisions_of_one_day_have_notices_of_distinct_numbers_without_a_gap()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First));
        var id = await Apply(registry, First);
        for (var i = 0; i < 2; i++)
        {
            await registry.Station.Observations.DecideObservationAsync(
                new() { ObservationId = id, Reasons = "no proof" }
            );
            await registry
                .Enterprise(First)
                .Observations.AppealObservationAsync(new() { ObservationId = id, Grounds = "g" });
            await registry
                .As(Role.Supervisor)
                .Observations.DecideObservationAppealAsync(
                    new()
                    {
                        ObservationId = id,
                        Upheld = true,
                        Reasons = "look again",
                    }
                );
        }
        var notices = (
            await registry.Enterprise(First).Observations.ListObservationNoticesAsync(new() { ObservationId = id })
        ).Notices;
        Assert.Equal([$"{id}-01", $"{id}-02", $"{id}-03", $"{id}-04"], notices.Select(n => n.Number));
        Assert.All(notices, n => Assert.Equal("2025-03-10", n.On));
        Assert.All(notices, n => Assert.Contains(n.Number, n.Text));
    }

    [Fact]
    public async Task A_revocation_names_its_evidence_and_without_it_is_refused()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First));
        var id = await Apply(registry, First);
        await registry.Station.Observations.DecideObservationAsync(Grant(id, "2025-12-31"));
        var revoke = new RevokeObservationRequest
        {
            ObservationId = id,
            Trigger = RevocationTrigger.Incident,
            Reasons = "a fire",
        };
        var refused = await Refused.By(() => registry.Station.Observations.RevokeObservationAsync(revoke));
        Assert.Equal(("BAD_HASH", "evidence_sha256"), (refused.Reason, refused.Field));
        await Triggers.Told(registry, id);
        revoke.EvidenceSha256 = Google.Protobuf.ByteString.CopyFrom([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);
        await registry.Station.Observations.RevokeObservationAsync(revoke);
        Assert.Equal(
            revoke.EvidenceSha256,
            (await registry.Enterprise(First).Observations.GetObservationAsync(new() { ObservationId = id }))
                .Observation
                .RevocationEvidenceSha256
        );
        await registry.MustRebuild();
    }

    [Fact]
    public async Task An_appeal_that_is_upheld_lets_the_period_stand_again_until_its_day()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First));
        var id = await Apply(registry, First);
        await registry.Station.Observations.DecideObservationAsync(Grant(id, "2025-12-31"));
        await Triggers.Told(registry, id);
        await registry
            .As(Role.Supervisor, "justice-1")
            .Observations.RevokeObservationAsync(
                new()
                {
                    ObservationId = id,
                    Trigger = RevocationTrigger.Incident,
                    Reasons = "a fire",
                    EvidenceSha256 = Hash,
                }
            );
        var appeal = new AppealObservationRequest
        {
            ObservationId = id,
            Grounds = "it was the neighbour's",
            DocumentSha256 = Hash,
        };
        await registry.Enterprise(First).Observations.AppealObservationAsync(appeal);
        Assert.Equal(
            "APPEAL_EXISTS",
            await Why(() => registry.Enterprise(First).Observations.AppealObservationAsync(appeal))
        );
        var uphold = new DecideObservationAppealRequest
        {
            ObservationId = id,
            Upheld = true,
            Reasons = "another firm's fire",
        };
        Assert.Equal(
            "SAME_PERSON",
            await Why(() => registry.As(Role.Supervisor, "justice-1").Observations.DecideObservationAppealAsync(uphold))
        );
        // The class may have fallen meanwhile: a period that could not be granted cannot stand again.
        await registry.Operator.RiskClasses.SetRiskClassesAsync(Classes("2025-03", First, RiskClass.C));
        Assert.Equal(
            "CHECK_FAILED",
            await Why(() => registry.As(Role.Supervisor, "justice-2").Observations.DecideObservationAppealAsync(uphold))
        );
        await registry.Operator.RiskClasses.SetRiskClassesAsync(Classes("2025-03", First, RiskClass.A));
        Assert.True(
            (
                await registry.As(Role.Supervisor, "justice-2").Observations.DecideObservationAppealAsync(uphold)
            ).Reinstated
        );
        var again = (await registry.Station.Observations.GetObservationAsync(new() { ObservationId = id })).Observation;
        Assert.Equal(
            (ObservationState.Granted, "2025-12-31", id),
            (again.State, again.Until, (await registry.Get(First)).Observation)
        );
        await registry.Journal.FireTimers(DateTimeOffset.Parse("2026-01-01T00:00:00+08:00"), default);
        Assert.Equal(
            ObservationState.Expired,
            (await registry.Station.Observations.GetObservationAsync(new() { ObservationId = id })).Observation.State
        );
        Assert.Equal(
            "NO_APPEAL",
            await Why(() => registry.As(Role.Supervisor, "justice-2").Observations.DecideObservationAppealAsync(uphold))
        );
        await registry.MustRebuild();
    }

    [Fact]
    public async Task A_dismissed_appeal_changes_nothing_a_late_one_is_refused_an_upheld_one_goes_back_to_the_station()
    {
        await using var registry = await RegistryHost.Start();
        await registry.Import(Row(First), Row(Second), Row(Third));
        var ids = new List<string>();
        foreach (var code in (string[])[First, Second, Third])
        {
            ids.Add(await Apply(registry, code));
            await registry.Station.Observations.DecideObservationAsync(
                new() { ObservationId = ids[^1], Reasons = "no proof" }
            );
        }
        await registry
            .Enterprise(First)
            .Observations.AppealObservationAsync(new() { ObservationId = ids[0], Grounds = "g" });
        await registry
            .As(Role.Supervisor)
            .Observations.DecideObservationAppealAsync(new() { ObservationId = ids[0], Reasons = "no new fact" });
        Assert.Equal((ObservationState.Refused, AppealState.Dismissed), await StateOf(ids[0]));
        await registry
            .Enterprise(Second)
            .Observations.AppealObservationAsync(new() { ObservationId = ids[1], Grounds = "g" });
        Assert.False(
            (
                await registry
                    .As(Role.Supervisor)
                    .Observations.DecideObservationAppealAsync(
                        new()
                        {
                            ObservationId = ids[1],
                            Upheld = true,
                            Reasons = "look again",
                        }
                    )
            ).Reinstated
        );
        Assert.Equal((ObservationState.Applied, AppealState.Unspecified), await StateOf(ids[1]));
        await registry.Station.Observations.DecideObservationAsync(Grant(ids[1], "2025-12-31"));
        Assert.Equal(
            "NOTHING_TO_APPEAL",
            await Why(() =>
                registry
                    .Enterprise(Second)
                    .Observations.AppealObservationAsync(new() { ObservationId = ids[1], Grounds = "g" })
            )
        );
        registry.Today("2025-05-10"); // sixty days after 10 March end on Friday 9 May
        Assert.Equal(
            "APPEAL_TOO_LATE",
            await Why(() =>
                registry
                    .Enterprise(Third)
                    .Observations.AppealObservationAsync(new() { ObservationId = ids[2], Grounds = "g" })
            )
        );
        await registry.MustRebuild();

        async Task<(ObservationState, AppealState)> StateOf(string id) =>
            (await registry.Station.Observations.GetObservationAsync(new() { ObservationId = id })).Observation is var o
                ? (o.State, o.Appeal)
                : default;
    }
}
