using Enforcement.BuildingBlocks.Calendar;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.InspectionPlanning;
using Enforcement.InspectionPlanning.Visits;
using Google.Protobuf;
using PlanningClient = Enforcement.Contracts.Planning.V1.PlanningClient;

namespace Enforcement.Integration.Draws;

/// <summary>Who draws does not undo the draw alone: a drawn visit is dropped with the station's assent.</summary>
public sealed class DropTests : IAsyncLifetime
{
    private DrawWorld world = null!;
    private CeremonyRun draw = null!;

    private PlanningClient Planner => world.Planner;

    private string Visit(int number = 0) => draw.Result.Selected[number].VisitId;

    private VisitRow Row(int number = 0) =>
        world.Read(db => db.Visits.Single(v => v.VisitId == VisitId.Stored(Visit(number))));

    public async ValueTask InitializeAsync()
    {
        world = await DrawWorld.Of(firms: 80);
        draw = await CeremonyRun.Whole(world, await world.Plan());
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();

    internal static AskToDropRequest Cancel(string visit, string cause = "staff") =>
        new()
        {
            VisitId = visit,
            Kind = DropKind.Cancel,
            Cause = cause,
            Reason = "two officers left",
            Evidence = Paper(),
        };

    private static DropEvidence Paper() =>
        new()
        {
            Kind = "transfer order",
            Number = "ZJJ-2025-7",
            Sha256 = ByteString.CopyFrom([.. Enumerable.Repeat((byte)7, 32)]),
        };

    [Fact]
    public async Task A_planner_alone_neither_cancels_nor_defers_nor_replaces_a_drawn_visit()
    {
        var head = world.Journal.Head.Seq;
        var cancelled = await Refused.By(() =>
            Planner.Visits.CancelVisitAsync(new() { VisitId = Visit(), Reason = "staff" })
        );
        var deferred = await Refused.By(() =>
            Planner.Visits.DeferVisitAsync(
                new()
                {
                    VisitId = Visit(),
                    ToYear = 2026,
                    Reason = "staff",
                }
            )
        );
        // The matter cannot be looked at from outside; that comes first.
        Assert.Equal(
            (Reasons.AssentNeeded, Reasons.AssentNeeded, StatusCode.FailedPrecondition),
            (cancelled.Reason, deferred.Reason, deferred.Status)
        );
        Assert.Contains(draw.Id, cancelled.Message, StringComparison.Ordinal);
        // That the firm is gone the register must say.
        Assert.Equal(
            Reasons.AssentNeeded,
            (
                await Refused.By(() =>
                    Planner.Visits.CancelVisitAsync(new() { VisitId = Visit(), Reason = "dissolved" })
                )
            ).Reason
        );
        Assert.Equal(head, world.Journal.Head.Seq);

        await world.Followed(
            new EnterpriseStatusChanged(draw.Result.Selected[0].CreditCode, EnterpriseStatus.Dissolved, "closed")
        );
        await Planner.Visits.CancelVisitAsync(new() { VisitId = Visit(), Reason = "dissolved" });
        Assert.Equal(VisitState.Cancelled, Row().State);
    }

    [Fact]
    public async Task The_visit_stands_until_the_station_assents_and_is_then_dropped_as_it_was_asked()
    {
        var asked = await Planner.Drops.AskToDropAsync(Cancel(Visit()));
        Assert.Equal((1, "2025-04-09"), (asked.No, asked.DecideBy)); // five working days, the 4th is a day off
        Assert.Equal(VisitState.Open, Row().State);
        var waiting = Assert.Single((await world.Station.Drops.ListDropsAsync(new() { State = DropState.Open })).Drops);
        Assert.Equal(
            (Visit(), "staff", "two officers left", "ZJJ-2025-7", draw.Id),
            (waiting.VisitId, waiting.Cause, waiting.Reason, waiting.Evidence.Number, waiting.DrawId)
        );

        var reply = await world.Station.Drops.AssentToDropAsync(new() { VisitId = Visit(), No = 1 });
        Assert.Equal(VisitState.Cancelled, reply.State);
        Assert.Equal((VisitState.Cancelled, "staff"), (Row().State, Row().Note));
        Assert.Empty((await world.Station.Drops.ListDropsAsync(new() { State = DropState.Open })).Drops);

        await Planner.Drops.AskToDropAsync(
            new()
            {
                VisitId = Visit(1),
                Kind = DropKind.Defer,
                ToYear = 2026,
                Reason = "flood",
                Evidence = Paper(),
            }
        );
        await world.Station.Drops.AssentToDropAsync(new() { VisitId = Visit(1), No = 1 });
        Assert.Equal((VisitState.Deferred, "2026: flood"), (Row(1).State, Row(1).Note));
        Assert.Empty((await world.Rebuild()).Differences);
    }

    [Fact]
    public async Task A_refusal_leaves_the_visit_and_a_better_document_may_be_shown_after_it()
    {
        await Planner.Drops.AskToDropAsync(Cancel(Visit()));
        Assert.Equal(
            (Reasons.DropAsked, StatusCode.AlreadyExists),
            await Why(() => Planner.Drops.AskToDropAsync(Cancel(Visit())))
        );
        await world.Station.Drops.RefuseDropAsync(
            new()
            {
                VisitId = Visit(),
                No = 1,
                Reason = "others can go",
            }
        );
        Assert.Equal(VisitState.Open, Row().State);
        // Once answered it is answered.
        foreach (
            var late in (Func<Task<(string, StatusCode)>>[])
                [
                    () => Why(() => world.Station.Drops.AssentToDropAsync(new() { VisitId = Visit(), No = 1 })),
                    () =>
                        Why(() =>
                            world.Station.Drops.RefuseDropAsync(
                                new()
                                {
                                    VisitId = Visit(),
                                    No = 1,
                                    Reason = "x",
                                }
                            )
                        ),
                ]
        )
            Assert.Equal((Reasons.DropState, StatusCode.FailedPrecondition), await late());
        Assert.Equal(2, (await Planner.Drops.AskToDropAsync(Cancel(Visit()))).No);
        // Who looks at the first request does not assent to the second unread.
        Assert.Equal(
            Reasons.UnknownDrop,
            (await Why(() => world.Station.Drops.AssentToDropAsync(new() { VisitId = Visit(), No = 3 }))).Reason
        );
        var all = (await Planner.Drops.ListDropsAsync(new() { VisitId = Visit() })).Drops;
        Assert.Equal([DropState.Refused, DropState.Open], all.Select(d => d.State));
        Assert.Equal("others can go", all[0].Refusal);
    }

    [Fact]
    public async Task Silence_is_no_assent()
    {
        await Planner.Drops.AskToDropAsync(Cancel(Visit()));
        world.Now = LegalDay.End(new(2025, 4, 9)).AddMinutes(-1);
        await world.Timers();
        Assert.Single((await world.Station.Drops.ListDropsAsync(new() { State = DropState.Open })).Drops);
        world.Now = LegalDay.End(new(2025, 4, 9));
        await world.Timers();
        Assert.Single((await Planner.Drops.ListDropsAsync(new() { State = DropState.Lapsed })).Drops);
        Assert.Equal(
            Reasons.DropState,
            (await Why(() => world.Station.Drops.AssentToDropAsync(new() { VisitId = Visit(), No = 1 }))).Reason
        );
        Assert.Equal(VisitState.Open, Row().State);
        Assert.Empty((await world.Rebuild()).Differences);
    }

    [Fact]
    public async Task Two_stations_at_once_decide_it_once()
    {
        await Planner.Drops.AskToDropAsync(Cancel(Visit()));
        var other = world.Client(Role.Reviewer, "station-2");
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(async i =>
                {
                    try
                    {
                        var station = i % 2 == 0 ? world.Station : other;
                        if (i < 4)
                            await station.Drops.AssentToDropAsync(new() { VisitId = Visit(), No = 1 });
                        else
                            await station.Drops.RefuseDropAsync(
                                new()
                                {
                                    VisitId = Visit(),
                                    No = 1,
                                    Reason = "no",
                                }
                            );
                        return true;
                    }
                    catch (RpcException)
                    {
                        return false;
                    }
                })
        );
        Assert.Single(answers, true);
    }

    [Fact]
    public async Task Only_the_station_of_the_firms_zone_answers_and_never_who_asked()
    {
        await Planner.Drops.AskToDropAsync(Cancel(Visit()));
        var assent = new AssentToDropRequest { VisitId = Visit(), No = 1 };
        var elsewhere = world.Client(Role.Reviewer, "station-9", ("zone", "449917009"));
        var here = world.Client(Role.Reviewer, "station-3", ("zone", "449917001"));
        Assert.Equal(
            (Reasons.UnknownVisit, StatusCode.NotFound),
            await Why(() => elsewhere.Drops.AssentToDropAsync(assent))
        );
        Assert.Empty((await elsewhere.Drops.ListDropsAsync(new())).Drops);
        Assert.Equal(
            (Reasons.NotAllowed, StatusCode.PermissionDenied),
            await Why(() => world.Justice.Drops.AssentToDropAsync(assent))
        );
        var same = world.Client(Role.Reviewer, "planner-1");
        Assert.Equal(
            (Reasons.SamePerson, StatusCode.PermissionDenied),
            await Why(() => same.Drops.AssentToDropAsync(assent))
        );
        var otherBody = world.Client(Role.Planner, "planner-9", ("body", "YJJ"));
        Assert.Equal(StatusCode.NotFound, (await Why(() => otherBody.Drops.AskToDropAsync(Cancel(Visit(1))))).Status);
        Assert.Empty((await otherBody.Drops.ListDropsAsync(new())).Drops);
        await here.Drops.AssentToDropAsync(assent);
    }

    [Fact]
    public async Task Where_no_station_is_the_justice_bureau_answers()
    {
        await Policy(PlanningPolicies.DropZones, "449917002 449917003");
        await Planner.Drops.AskToDropAsync(Cancel(Visit()));
        await world.Justice.Drops.AssentToDropAsync(new() { VisitId = Visit(), No = 1 });
        Assert.Equal(VisitState.Cancelled, Row().State);
    }

    [Fact]
    public async Task What_needs_the_assent_is_a_dated_rule()
    {
        Assert.Equal(
            Reasons.NotOnFile,
            (await Why(() => Planner.Drops.AskToDropAsync(Cancel(Visit(), "matter-repealed")))).Reason
        );
        const string named = "TASK-449917-2025-900001";
        await world.Facts(
            new VisitsPlanned(
                Row().PlanId,
                1,
                null,
                VisitOrigin.Named,
                DrawWorld.Body,
                Row().Matters,
                "G-9",
                LineKind.Named,
                InspectionForm.OnSite,
                Row().WindowFrom,
                Row().WindowTo,
                new(2025, 4, 2),
                [new VisitPlanned(named, DrawWorld.Code(1), null, true)]
            )
        );
        Assert.Equal(Reasons.NotDrawn, (await Why(() => Planner.Drops.AskToDropAsync(Cancel(named)))).Reason);
        await Policy(PlanningPolicies.DropAssent, "deferred");
        Assert.Equal(Reasons.AssentNotNeeded, (await Why(() => Planner.Drops.AskToDropAsync(Cancel(Visit())))).Reason);
        await Planner.Visits.CancelVisitAsync(new() { VisitId = Visit(), Reason = "staff" });
        Assert.Equal(VisitState.Cancelled, Row().State);
    }

    [Fact]
    public async Task A_visit_that_somebody_made_meanwhile_is_not_dropped_any_more()
    {
        await Planner.Drops.AskToDropAsync(Cancel(Visit()));
        await world.Facts(
            new VisitEntered(
                Visit(),
                [Visit()],
                DrawWorld.Body,
                draw.Result.Selected[0].CreditCode,
                Row().MatterGroup,
                world.Now,
                EntryMeans.Scan,
                ["ZJJ-001", "ZJJ-002"],
                null
            )
        );
        Assert.Empty((await world.Station.Drops.ListDropsAsync(new() { State = DropState.Open })).Drops);
        Assert.Equal(
            Reasons.VisitState,
            (await Why(() => world.Station.Drops.AssentToDropAsync(new() { VisitId = Visit(), No = 1 }))).Reason
        );
        Assert.Equal(VisitState.Conducted, Row().State);
    }

    [Theory]
    [InlineData("to_year", Reasons.OutOfRange)]
    [InlineData("evidence", Reasons.Required)]
    [InlineData("evidence.sha256", Reasons.BadHash)]
    [InlineData("cause", Reasons.BadCode)]
    public async Task A_request_that_says_too_little_or_too_much_is_refused_by_its_field(string field, string reason)
    {
        var request = Cancel(Visit());
        if (field == "to_year")
            request.ToYear = 2026;
        else if (field == "evidence")
            request.Evidence = null;
        else if (field == "cause")
            request.Cause = "";
        else
            request.Evidence.Sha256 = ByteString.CopyFrom(new byte[32]);
        var refused = await Refused.By(() => Planner.Drops.AskToDropAsync(request));
        Assert.Equal((reason, field), (refused.Reason, refused.Field));
    }

    private Task Policy(string key, string value) =>
        world.Journal.SetPolicy(
            "op",
            SeedPolicies.Read("planning").First(p => p.Key == key) with
            {
                Value = value,
                EffectiveFrom = new(2025, 4, 1),
            },
            default
        );

    private static async Task<(string Reason, StatusCode Status)> Why<T>(Func<AsyncUnaryCall<T>> call)
    {
        var refused = await Refused.By(call);
        return (refused.Reason, refused.Status);
    }
}
