using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.Integration.Supervision.Instruments;
using static Enforcement.Integration.Supervision.Instruments.InstrumentHouse;
using static Enforcement.Integration.Supervision.Sight.HiddenThings;
using static Enforcement.Integration.Supervision.SupervisionHouse;
using Client = Enforcement.Contracts.Supervision.V1.SupervisionClient;

namespace Enforcement.Integration.Supervision.Sight;

/// <summary>
/// who-sees-what.csv: role × object × own or other zone, body and firm, written from the rules and not from the code.
/// A cell says of reading it, of finding it in its list and of acting on it: + it is there for him (whatever else is
/// refused), - it is not there for him, x the method is none of his role's, . there is no such method.
/// </summary>
[Asvs("v5.0.0-8.1.2", "v5.0.0-8.2.3", "v5.0.0-15.3.1")]
public sealed class WhoSeesWhatTests
{
    private static readonly (string Name, string Role, (string, string)[] Claims)[] Callers =
    [
        ("supervisor", Role.Supervisor, []),
        ("station of the zone", Role.Reviewer, [("zone", TownZone)]),
        ("station of another zone", Role.Reviewer, [("zone", Elsewhere)]),
        ("station of the district", Role.Reviewer, []),
        ("planner of the body", Role.Planner, [("body", Body)]),
        ("planner of another body", Role.Planner, [("body", OtherBody)]),
        ("head of the body", Role.Head, [("body", Body)]),
        ("head of another body", Role.Head, [("body", OtherBody)]),
        ("head of the town", Role.Head, [("body", Town)]),
        ("inspector of the body", Role.Inspector, [("body", Body)]),
        ("the firm", Role.Enterprise, [("enterprise", Firm)]),
        ("another firm", Role.Enterprise, [("enterprise", OtherFirm)]),
        ("discipline", Role.Discipline, [("agency", "CCDI")]),
        ("procurator", Role.Procurator, [("agency", "PROC")]),
        ("operator", Role.Operator, []),
        ("service", Role.Service, []),
        ("agency", Role.Agency, [("agency", "CCDI")]),
        ("anonymous", Role.Anonymous, []),
    ];

    private sealed record Thing(
        string Name,
        Func<Client, Task> Read,
        Func<Client, Task<bool>>? List,
        Func<Client, string, Task> Act
    );

    [Fact]
    public async Task Every_cell_of_the_table_holds_with_real_tokens()
    {
        await using var house = await InstrumentHouse.Start("2025-02-10");
        var things = await Things(house);
        await house.On("2025-04-10");
        var rows = new List<string> { $"caller,{string.Join(',', things.Select(t => t.Name))}" };
        foreach (var (name, role, claims) in Callers)
        {
            var client = house.As(role, $"{name.Replace(' ', '-')}", claims);
            var cells = new List<string> { name };
            foreach (var thing in things)
            {
                var listed = thing.List is { } list ? await Found(() => list(client)) : ".";
                cells.Add(await Try(() => thing.Read(client)) + listed + await Try(() => thing.Act(client, role)));
            }
            rows.Add(string.Join(',', cells));
        }
        var table = await System.IO.File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "who-sees-what.csv"));
        Assert.Equal(string.Join('\n', table), string.Join('\n', rows));
    }

    private static async Task<Thing[]> Things(SupervisionHouse house)
    {
        await house.Hide();
        var (referral, town, nobody) = await house.Refer();
        var atFirm = (await house.As(Role.Anonymous).Complain(Body, Firm)).ComplaintId;
        await house.Supervisor.Complaints.RouteComplaintAsync(new() { ComplaintId = atFirm, Handler = OtherBody });
        var own = (await house.FirmOf(Firm).Complain(Body, Firm, "王某")).ComplaintId;
        var inTown = (await house.As(Role.Anonymous).Complain(Town)).ComplaintId;
        var justice = (await house.As(Role.Anonymous).Complain("JUSTICE")).ComplaintId;
        return
        [
            Complaint("complaint at firm", atFirm),
            Complaint("firm's own complaint", own),
            Complaint("complaint in town", inTown),
            Complaint("complaint about justice", justice),
            Clue("clue in town", town),
            Clue("clue of nobody", nobody),
            new(
                "referral in town",
                async c => await c.Referrals.GetReferralAsync(new() { ReferralId = referral }),
                async c => (await c.Referrals.ListReferralsAsync(new())).Referrals.Any(r => r.ReferralId == referral),
                async (c, _) => await c.Referrals.CheckReferralAsync(new() { ReferralId = referral })
            ),
            Waiver("waiver", Taken),
            Waiver("waiver in question", InQuestion),
            new(
                "avoided visit",
                async c => await c.AvoidedVisits.GetAvoidedVisitAsync(new() { VisitId = Taken }),
                async c =>
                    (await c.AvoidedVisits.ListAvoidedVisitsAsync(new() { Year = 2025 })).Avoided.Any(a =>
                        a.VisitId == Taken
                    ),
                async (c, _) =>
                    await c.AvoidedVisits.CompleteMeasureAsync(
                        new()
                        {
                            VisitId = Taken,
                            CompletedOn = "2025-03-26",
                            EvidenceSha256 = InstrumentHouse.File(),
                        }
                    )
            ),
        ];
    }

    private static Thing Complaint(string name, string id) =>
        new(
            name,
            async c => await c.Complaints.GetComplaintAsync(new() { ComplaintId = id }),
            async c => (await c.Complaints.ListComplaintsAsync(new())).Complaints.Any(k => k.ComplaintId == id),
            async (c, _) => await c.Complaints.RespondToComplaintAsync(new() { ComplaintId = id, Text = "正在核查" })
        );

    private static Thing Clue(string name, string id) =>
        new(
            name,
            async c => await c.Referrals.GetClueAsync(new() { ClueId = id }),
            null,
            async (c, _) =>
                await c.Referrals.DecideSplitAsync(
                    new()
                    {
                        ClueId = id,
                        Parts =
                        {
                            new RoutedPart
                            {
                                No = 9,
                                Agency = "CCDI",
                                Reason = "r",
                            },
                        },
                    }
                )
        );

    private static Thing Waiver(string name, string id) =>
        new(
            name,
            async c => await c.Waivers.GetWaiverAsync(new() { WaiverId = id }),
            async c => (await c.Waivers.ListWaiversAsync(new())).Waivers.Any(w => w.WaiverId == id),
            async (c, role) =>
                await (
                    role switch
                    {
                        Role.Supervisor => (Task)
                            c.Waivers.ObjectToWaiverAsync(new() { WaiverId = id, Reasons = "r" }).ResponseAsync,
                        Role.Head => c.Waivers.DecideWaiverAsync(new() { WaiverId = id, Reasons = "r" }).ResponseAsync,
                        _ => c.Waivers.ReviewWaiverAsync(new() { WaiverId = id, Reasons = "r" }).ResponseAsync,
                    }
                )
        );

    private static Task<string> Try(Func<Task> ask) =>
        Found(async () =>
        {
            await ask();
            return true;
        });

    private static async Task<string> Found(Func<Task<bool>> ask)
    {
        try
        {
            return await ask() ? "+" : "-";
        }
        catch (RpcException e)
        {
            var refused = Testing.Refused.From(e);
            return refused.Status switch
            {
                StatusCode.NotFound => "-",
                StatusCode.PermissionDenied or StatusCode.Unauthenticated when refused.Reason.Length == 0 => "x",
                StatusCode.PermissionDenied or StatusCode.FailedPrecondition => "+",
                _ => $"?{refused.Reason}",
            };
        }
    }
}
