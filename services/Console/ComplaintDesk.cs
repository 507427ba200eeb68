using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Messaging;
using Enforcement.Contracts.Supervision.V1;
using Grpc.Core;
using Supervision = Enforcement.Contracts.Supervision.V1.EnforcementSupervision;

namespace Enforcement.WebConsole;

/// <summary>
/// What the pages /complaints/desk and /complaints/desk/ID ask, for whoever handles complaints. The reader's token decides what is
/// seen; in development the page lets him choose who he is.
/// </summary>
public sealed class ComplaintDesk(Peers peers, SignOn signOn)
{
    public const string Supervisor = "supervisor", Station = "reviewer";
    private const int Shown = 50;

    public bool AsksWho => signOn.MakesUp;

    /// <summary>In development: <see cref="Supervisor"/>, <see cref="Station"/> or the code of a body, whose head he then is.</summary>
    public string Who { get; set; } = Supervisor;

    public bool MayRoute => IsSupervisor || IsStation;

    /// <summary>The justice bureau decides; the station only what is about the bureau itself.</summary>
    public bool MayDecide(Complaint complaint) => IsSupervisor || (IsStation && complaint.AboutBody == "JUSTICE");

    /// <summary>Supervisors stand in for anybody; others handle what was routed to them. Whether it is theirs the service says.</summary>
    public bool MayHandle(Complaint complaint) => IsSupervisor || (complaint.Handler.Length > 0 && (complaint.Handler == "STATION" ? IsStation : !IsStation));

    private bool IsSupervisor => signOn.MakesUp ? Who == Supervisor : signOn.Is(Role.Supervisor);
    private bool IsStation => signOn.MakesUp ? Who == Station : signOn.Is(Role.Reviewer);

    private string? Bearer => Who switch
    {
        Supervisor => signOn.Bearer("console-supervisor", Role.Supervisor),
        Station => signOn.Bearer("console-reviewer", Role.Reviewer),
        var body => signOn.Bearer($"console-{body}", Role.Head, ("body", body)),
    };

    private Supervision.EnforcementSupervisionClient Client => new(peers.WithoutToken("supervision"));

    public Task<Said<ListComplaintsReply>> List(ComplaintState state, bool overdue, string after, CancellationToken token) =>
        Ask((headers, until) => Client.ListComplaintsAsync(new() { State = state, Overdue = overdue, PageSize = Shown, PageToken = after }, headers, until, token));

    public Task<Said<GetComplaintReply>> Get(string id, CancellationToken token) => Ask((headers, until) => Client.GetComplaintAsync(new() { ComplaintId = id }, headers, until, token));

    public Task<Said<RouteComplaintReply>> Route(string id, string handler, string visit, string key, CancellationToken token) =>
        Ask((headers, until) => Client.RouteComplaintAsync(new() { ComplaintId = id, Handler = handler, VisitId = visit }, headers, until, token), key);

    public Task<Said<AcknowledgeComplaintReply>> Acknowledge(string id, string key, CancellationToken token) =>
        Ask((headers, until) => Client.AcknowledgeComplaintAsync(new() { ComplaintId = id }, headers, until, token), key);

    public Task<Said<RespondToComplaintReply>> Respond(string id, string text, string key, CancellationToken token) =>
        Ask((headers, until) => Client.RespondToComplaintAsync(new() { ComplaintId = id, Text = text }, headers, until, token), key);

    public Task<Said<DecideComplaintReply>> Decide(string id, ComplaintFinding finding, string reasons, string key, CancellationToken token) =>
        Ask((headers, until) => Client.DecideComplaintAsync(new() { ComplaintId = id, Finding = finding, Reasons = reasons }, headers, until, token), key);

    private Task<Said<T>> Ask<T>(Func<Metadata, DateTime, AsyncUnaryCall<T>> ask, string key = "") where T : class => Said<T>.To(Bearer, ask, key);
}
