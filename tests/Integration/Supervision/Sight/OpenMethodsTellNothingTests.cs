using System.Diagnostics;
using System.Reflection;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.Notices;
using Enforcement.Integration.Supervision.Instruments;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore.Diagnostics;
using static Enforcement.Integration.Supervision.Sight.HiddenThings;
using static Enforcement.Integration.Supervision.SupervisionHouse;
using Client = Enforcement.Contracts.Supervision.V1.SupervisionClient;

namespace Enforcement.Integration.Supervision.Sight;

/// <summary>
/// Whatever anybody or an enterprise may ask: of what is there and hidden he hears the same as of what was made up,
/// in the same size and after the same statements to the database. A method without a question fails.
/// </summary>
public sealed class OpenMethodsTellNothingTests
{
    private delegate Task<IMessage> Call(Client client, string id);

    /// <summary>One question twice: of what is there, and of what was made up, of one length.</summary>
    private sealed record Question(
        string Method,
        Func<SupervisionHouse, Client> As,
        Call Ask,
        string There,
        string MadeUp
    );

    private static readonly Func<SupervisionHouse, Client> Anybody = h => h.As(Role.Anonymous);
    private static readonly Func<SupervisionHouse, Client> Own = h => h.FirmOf(Firm);
    private static readonly Func<SupervisionHouse, Client> Other = h => h.FirmOf(OtherFirm);

    private static IEnumerable<Question> Questions(string complaint)
    {
        Call record(string about, string code, string who = "") =>
            async (c, id) => await c.Complain(about, code, who, id);
        Call rate = async (c, id) => await c.Complaints.RateVisitAsync(new() { VisitId = id, Score = 3 });
        Call read = async (c, id) => await c.Complaints.GetComplaintAsync(new() { ComplaintId = id });
        Call track = async (c, id) =>
            await c.Complaints.TrackComplaintAsync(new() { ComplaintId = id, TrackingCode = "ABCD-ABCD-ABCD-ABCD" });
        Call waiver = async (c, id) => await c.Waivers.GetWaiverAsync(new() { WaiverId = id });
        Call noticed = async (c, id) => await c.Notices.MarkNoticesReadAsync(new() { NoticeIds = { id } });
        Call address = async (c, id) => await c.Notices.SetNoticeAddressAsync(new() { Address = id });
        Call avoided = async (c, id) => await c.AvoidedVisits.GetAvoidedVisitAsync(new() { VisitId = id });
        var number = complaint[..^1] + (complaint[^1] == '7' ? '8' : '7');
        foreach (var visit in (string[])[Unannounced, InQuestion, Taken, Lead, Merged])
        {
            yield return new("Complaints/RecordComplaint", Anybody, record("", Firm), visit, Never);
            yield return new("Complaints/RecordComplaint", Anybody, record("", OtherFirm), visit, Never);
            yield return new("Complaints/RecordComplaint", Anybody, record(Body, ""), visit, Never);
            yield return new("Complaints/RecordComplaint", Own, record(Body, Firm, "王某"), visit, Never);
            yield return new("Complaints/RecordComplaint", Other, record(OtherBody, OtherFirm), visit, Never);
            yield return new("Complaints/RateVisit", Own, rate, visit, Never);
            yield return new("Complaints/RateVisit", Other, rate, visit, Never);
            yield return new("Notices/MarkNoticesRead", Own, noticed, NoticeOf(visit), NoticeOf(Never));
            yield return new("Notices/SetNoticeAddress", Own, address, visit, Never);
            yield return new("Waivers/GetWaiver", Other, waiver, visit, Never);
            yield return new("AvoidedVisits/GetAvoidedVisit", Other, avoided, visit, Never);
            if (visit == Taken)
                continue; // it was told of that one
            yield return new("Waivers/GetWaiver", Own, waiver, visit, Never);
            yield return new("AvoidedVisits/GetAvoidedVisit", Own, avoided, visit, Never);
        }
        foreach (var firm in (Func<SupervisionHouse, Client>[])[Own, Other])
            yield return new("Complaints/GetComplaint", firm, read, complaint, number);
        foreach (var any in (Func<SupervisionHouse, Client>[])[Anybody, Own])
            yield return new("Complaints/TrackComplaint", any, track, complaint, number);
    }

    private static string NoticeOf(string visit) => NoticeRow.IdOf(NoticeKind.Waiver, visit, toFirm: false);

    /// <summary>Methods that name nothing: what they answer must be the same before and after the hidden
    /// things.</summary>
    private static readonly (
        string Method,
        Func<SupervisionHouse, Client> As,
        Func<Client, Task<IMessage>> Ask
    )[] Lists =
    [
        ("Complaints/ListComplaints", Own, async c => await c.Complaints.ListComplaintsAsync(new())),
        ("Assessment/ListScoringTables", Anybody, async c =>
            await c.Assessment.ListScoringTablesAsync(new() { Year = 2025 })
        ),
        ("Appointments/GetOwnAppointments", Own, async c => await c.Appointments.GetOwnAppointmentsAsync(new())),
        ("Notices/ListNotices", Own, async c => await c.Notices.ListNoticesAsync(new())),
        ("Notices/CountNotices", Own, async c => await c.Notices.CountNoticesAsync(new())),
        ("Notices/GetNoticeAddress", Own, async c => await c.Notices.GetNoticeAddressAsync(new())),
        ("Reports/GetCounts", Anybody, async c => await c.Reports.GetCountsAsync(new())),
    ];

    /// <summary>One names a year, of which the public knows all that there is to tell; the other a code of which nobody
    /// guesses in the tries he has (PublishedReportTests, SetupCodeTests).</summary>
    private static readonly string[] NamesNothing = ["Appointments/RedeemSetupCode", "Reports/GetPublishedReport"];

    private static readonly string[] Openly = [Role.Anonymous, Role.Enterprise];

    [Fact]
    public void Every_method_that_anybody_or_an_enterprise_may_call_has_its_question()
    {
        var open = typeof(EnforcementSupervisionHost)
            .Assembly.GetTypes()
            .SelectMany(t => t.GetMethods())
            .Where(m => m.GetCustomAttribute<MayCallAttribute>() is { } may && may.Callers.Intersect(Openly).Any())
            .Select(m => $"{m.DeclaringType!.Name.Replace("Service", "", StringComparison.Ordinal)}/{m.Name}");
        var asked = Questions("CMPL-1")
            .Select(q => q.Method)
            .Concat(Lists.Select(l => l.Method))
            .Concat(NamesNothing)
            .Distinct();
        Assert.Equal(open.Order(StringComparer.Ordinal), asked.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Of_what_is_hidden_and_of_what_was_made_up_they_answer_the_same()
    {
        await using var house = await InstrumentHouse.Start("2025-02-10");
        using var statements = new Statements(house.Host.Data);
        await house.Hide();
        var complaint = (await house.As(Role.Anonymous).Complain(Body, Firm)).ComplaintId;
        var told = new List<string>();
        foreach (var q in Questions(complaint))
        {
            var there = await Told(q, house, statements, q.There);
            var madeUp = await Told(q, house, statements, q.MadeUp);
            if (there != madeUp)
                told.Add($"{q.Method} of {q.There}:\n  {there}\n  {madeUp}");
        }
        Assert.True(told.Count == 0, string.Join('\n', told));
    }

    [Fact]
    public async Task A_list_is_the_same_before_and_after_what_is_hidden()
    {
        await using var house = await InstrumentHouse.Start("2025-02-10");
        await house.Hide();
        var before = new List<string>();
        foreach (var (_, who, ask) in Lists)
            before.Add((await ask(who(house))).ToString()!);
        const string Another = "TASK-449917-2025-0011";
        await house.Plan(Planned(Firm, Body, Group, "2025-03-01", "2025-03-31", Another));
        await house.Plan(SupervisionHouse.Asked(Another));
        await house.As(Role.Anonymous).Complain(Body, Firm);
        await house.As(Role.Anonymous).Complain("", Firm);
        await house.FirmOf(OtherFirm).Complain(Body, OtherFirm, "王某");
        await house.Refer();
        foreach (var ((method, who, ask), then) in Lists.Zip(before))
            Assert.Equal((method, then), (method, (await ask(who(house))).ToString()!));
    }

    private static async Task<string> Told(Question q, SupervisionHouse house, Statements statements, string id)
    {
        // The fewest statements of a few tries: a timer or a connection's first use may come between.
        var (answers, least) = (new HashSet<string>(), int.MaxValue);
        for (var i = 0; i < 4; i++)
        {
            statements.Forget();
            answers.Add(await Answer(() => q.Ask(q.As(house), id), id));
            least = Math.Min(least, statements.Seen);
        }
        return $"{string.Join(" or ", answers)} after {least}";
    }

    private static async Task<string> Answer(Func<Task<IMessage>> ask, string id)
    {
        try
        {
            var reply = await ask();
            // Number, code and position are its own; their sizes are not.
            return reply is RecordComplaintReply r
                ? $"{r.CalculateSize()} {r.ComplaintId.Length} {r.TrackingCode.Length}"
                : $"{reply.CalculateSize()} {reply.ToString()!.Replace(id, "ID", StringComparison.Ordinal)}";
        }
        catch (RpcException e)
        {
            var refused = Testing.Refused.From(e);
            var size = e.Trailers.Sum(t => t.Key.Length + (t.IsBinary ? t.ValueBytes.Length : t.Value.Length));
            return $"{refused with { Message = refused.Message.Replace(id, "ID", StringComparison.Ordinal) }} {size}";
        }
    }

    /// <summary>How many statements a house sends to its databases: time that an asker could measure.</summary>
    private sealed class Statements
        : IObserver<DiagnosticListener>,
            IObserver<KeyValuePair<string, object?>>,
            IDisposable
    {
        private readonly List<IDisposable> subscriptions = [];
        private readonly string folder;
        private int seen;

        // It wakes after every entry, whatever that was.
        private static readonly string[] OfTheRelay = ["\"delivery\"", "\"referral\"", "\"inbound_receipt\""];

        public Statements(string folder)
        {
            this.folder = folder;
            subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public int Seen => Volatile.Read(ref seen);

        public void Forget() => Volatile.Write(ref seen, 0);

        public void OnNext(DiagnosticListener listener)
        {
            if (listener.Name != "Microsoft.EntityFrameworkCore")
                return;
            subscriptions.Add(listener.Subscribe(this, name => name == RelationalEventId.CommandExecuting.Name));
        }

        public void OnNext(KeyValuePair<string, object?> happened)
        {
            if (
                happened.Value is CommandEventData { Connection: { } connection, Command: var command }
                && connection.ConnectionString.Contains(folder, StringComparison.Ordinal)
                && !OfTheRelay.Any(command.CommandText.Contains)
            )
                Interlocked.Increment(ref seen);
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }

        public void Dispose()
        {
            foreach (var subscription in subscriptions)
                subscription.Dispose();
        }
    }
}
