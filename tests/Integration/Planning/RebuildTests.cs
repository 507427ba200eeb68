using System.Diagnostics;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>State is nothing but a fold of the journals; and filing a big plan stays quick.</summary>
public sealed class RebuildTests
{
    [Fact]
    public async Task After_a_mixed_spring_the_tables_refold_to_the_same_rows()
    {
        await using var house = await Start();
        var filed = await house.File(
            Named(Fire, "2025-03-01", "2025-06-30", [.. Enumerable.Range(1, 10).Select(Code)]),
            Named(Food, "2025-03-01", "2025-06-30", Code(1)),
            Named(Papers, "2025-03-01", "2025-06-30", Code(1), Code(2))
        );
        var visit = filed.Visits.Select(v => v.VisitId).ToList();
        var theirs = await house.File(OtherBody, Named(Labour, "2025-03-01", "2025-06-30", Code(4), Code(5), Code(6)));
        foreach (var firm in (int[])[1, 2, 3])
            await house.Observe(Code(firm));
        await house.On("2025-03-03");
        foreach (var i in (int[])[0, 1, 2])
            await house.AskWaiver(visit[i]);
        await house.Supervision(
            new WaiverGranted(visit[0], "yes"),
            new WaiverGranted(visit[0], "twice"),
            new WaiverRefused(visit[1], "no")
        );
        await house.Merge(visit[3], theirs.Visits[0].VisitId);
        await house.Merge(visit[4], theirs.Visits[1].VisitId);
        var left = await house.Planner.JointVisits.ProposeJointVisitAsync(
            new() { LeadVisit = visit[5], MergedVisits = { theirs.Visits[2].VisitId } }
        );
        await house
            .Of(Role.Head, "h", OtherBody)
            .JointVisits.AnswerJointVisitAsync(new() { JointId = left.JointId, Reason = "本机关已另有安排" });
        await house.Justice.JointVisits.DecideJointVisitAsync(
            new()
            {
                JointId = left.JointId,
                DocumentNumber = "府办〔2025〕3号",
                Reason = "各自检查",
            }
        );
        await house.Planner.Visits.DeferVisitAsync(
            new()
            {
                VisitId = visit[4],
                ToYear = 2026,
                Reason = "人力",
            }
        );
        await house.Planner.Visits.ReplaceByOffSiteAsync(
            new()
            {
                VisitId = visit[12],
                Measure = new() { Kind = MeasureKind.OnlineCheck, Due = "2025-05-01" },
            }
        );
        await house.Planner.Officers.RecordLeaveAsync(
            new()
            {
                Officer = Second2,
                From = "2025-04-01",
                To = "2025-04-03",
            }
        );
        var team = await house.Conduct(visit[3], "2025-03-12");
        await house.Inspector(team.Lead).Records.RecordResultAsync(Result(visit[3], Finding.ProblemOpen));
        await house.Planner.Visits.PublishResultAsync(new() { VisitId = visit[3] });
        await house.Inspector(team.Second).Records.AddEvidenceAsync(VisitRecordTests.Photo(visit[3]));
        await house.Planner.Records.DeliverResultAsync(
            new()
            {
                VisitId = visit[3],
                Means = DeliveryMeans.Post,
                ReceiptSha256 = VisitRecordTests.Hash("receipt"),
            }
        );
        await house.Planner.Decisions.SubmitForLegalReviewAsync(
            new()
            {
                VisitId = visit[3],
                Kind = DecisionKind.Fine,
                DraftSha256 = VisitRecordTests.Hash("draft"),
            }
        );
        await house.Planner.Records.PublishChecklistAsync(
            new()
            {
                Matter = Papers,
                Body = Body,
                Items =
                {
                    new ChecklistItem
                    {
                        Item = "1",
                        Text = "台账齐全",
                        LegalBasis = "消防法",
                    },
                },
            }
        );
        await house.Planner.Records.TakeDownResultAsync(
            new()
            {
                VisitId = visit[3],
                DecidedOn = "2025-03-12",
                Reason = "撤销",
            }
        );
        await house
            .Inspector(Lead)
            .Visits.RecordEmergencyEntryAsync(
                new()
                {
                    VisitId = visit[9],
                    Officers = { Lead, Second },
                    Reason = "燃气泄漏",
                }
            );
        await house
            .Inspector(Lead)
            .Officers.DeclareRecusalAsync(
                new()
                {
                    Officer = Lead,
                    CreditCode = Code(9),
                    Ground = "interest",
                }
            );
        await house.Registry(
            new RiskClassesSet("2025-03", [new(Code(6), RiskClass.D)]),
            new EnterpriseStatusChanged(Code(7), EnterpriseStatus.Moved, "gone"),
            new ObservationExtended("OBS-449917-2025-0002", Code(2), Day("2026-06-30"), "more"),
            new EnterprisesImported("IMP-2", 2, [Imported(1) with { Division = "449917003", RiskClass = null }]),
            new ObservationRevoked(
                "OBS-449917-2025-0001",
                Code(1),
                Day("2025-03-12"),
                RevocationTrigger.FalseMaterial,
                "forged"
            )
        );
        await house.Planner.Visits.ReportEntriesAsync(
            new()
            {
                Body = Body,
                Entries =
                {
                    new ReportedEntry
                    {
                        CreditCode = Code(1),
                        On = "2025-03-12",
                        MatterGroup = "FIRE",
                        Label = "service",
                    },
                },
            }
        );
        await house.On("2025-06-20"); // the third request lapses

        Assert.Equal(
            ["void", "refused", "lapsed"],
            [(await house.Get(visit[0])).Waiver, (await house.Get(visit[1])).Waiver, (await house.Get(visit[2])).Waiver]
        );
        var check = await house.Rebuild();
        Assert.Empty(check.Differences);
        Assert.True(check.Rows > 60, $"{check.Rows} rows were compared");
    }

    [Fact]
    public async Task Five_hundred_named_firms_are_filed_at_once_and_again_as_duplicates()
    {
        await using var house = await Start();
        await house.Registry(new EnterprisesImported("IMP-2", 2, [.. Enumerable.Range(1, 500).Select(Imported)]));
        string[] codes = [.. Enumerable.Range(1, 500).Select(Code)];
        await house.File(Named(Food, "2025-03-01", "2025-06-30", codes)); // warm
        var watch = Stopwatch.StartNew();
        var filed = await house.File(Named(Fire, "2025-03-01", "2025-06-30", codes));
        TestContext.Current.SendDiagnosticMessage($"500 named firms filed in {watch.ElapsedMilliseconds} ms");
        Assert.Equal(500, filed.Visits.Count);
        Assert.Empty((await house.File(Named(Fire, "2025-03-01", "2025-06-30", codes))).Visits);
        Assert.Equal(500, (await house.File(Named(Papers, "2025-03-01", "2025-06-30", codes))).Capped.Count);
    }
}
