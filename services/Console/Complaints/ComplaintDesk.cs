using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Supervision.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.Complaints;

/// <summary>
/// What the pages /complaints/desk and /complaints/desk/ID ask, for whoever handles complaints. The reader's token
/// decides what is seen.
/// </summary>
public sealed class ComplaintDesk(Peers peers, SignOn signOn)
{
    private const int Shown = 50;

    public bool MayRoute => IsSupervisor || IsStation;

    /// <summary>The justice bureau decides; the station only what is about the bureau itself.</summary>
    public bool MayDecide(Complaint complaint) => IsSupervisor || (IsStation && complaint.AboutBody == Offices.Justice);

    /// <summary>Supervisors stand in for anybody; others handle what was routed to them. Whether it is theirs the
    /// service says.</summary>
    public bool MayHandle(Complaint complaint) =>
        IsSupervisor
        || (complaint.Handler.Length > 0 && (complaint.Handler == Offices.Station ? IsStation : !IsStation));

    private bool IsSupervisor => signOn.Is(Role.Supervisor);
    private bool IsStation => signOn.Is(Role.Reviewer);

    public Task<Reply<ImportComplaintsReply>> Import(ImportComplaintsRequest asked, string key) =>
        Ask((headers, until) => Client.Complaints.ImportComplaintsAsync(asked, headers, until), key);

    private SupervisionClient Client => new(peers.WithoutToken("supervision"));

    public Task<Reply<ListComplaintsReply>> List(
        ComplaintState state,
        bool overdue,
        string after,
        CancellationToken token
    ) =>
        Ask(
            (headers, until) =>
                Client.Complaints.ListComplaintsAsync(
                    new()
                    {
                        State = state,
                        Overdue = overdue,
                        PageSize = Shown,
                        PageToken = after,
                    },
                    headers,
                    until,
                    token
                )
        );

    /// <summary>What is not decided, of all states before it.</summary>
    public async Task<Reply<ListComplaintsReply>> Waiting(CancellationToken token)
    {
        var found = new ListComplaintsReply();
        ComplaintState[] states =
        [
            ComplaintState.Recorded,
            ComplaintState.Routed,
            ComplaintState.Acknowledged,
            ComplaintState.Responded,
        ];
        var pages = await Task.WhenAll(
            states.Select(state =>
                Reply<ListComplaintsReply>.To(
                    signOn.Bearer(),
                    (headers, until) =>
                        Client.Complaints.ListComplaintsAsync(
                            new() { State = state, PageSize = 100 },
                            headers,
                            until,
                            token
                        ),
                    seconds: 4
                )
            )
        );
        foreach (var page in pages)
        {
            if (page.Answer is not { } answer)
                return page;
            found.Complaints.AddRange(answer.Complaints);
            if (answer.NextPageToken.Length > 0)
                found.NextPageToken = answer.NextPageToken;
        }
        return new(found);
    }

    public Task<Reply<GetComplaintReply>> Get(string id, CancellationToken token) =>
        Ask((headers, until) => Client.Complaints.GetComplaintAsync(new() { ComplaintId = id }, headers, until, token));

    public Task<Reply<RouteComplaintReply>> Route(string id, string handler, string visit, string key) =>
        Ask(
            (headers, until) =>
                Client.Complaints.RouteComplaintAsync(
                    new()
                    {
                        ComplaintId = id,
                        Handler = handler,
                        VisitId = visit,
                    },
                    headers,
                    until
                ),
            key
        );

    public Task<Reply<AcknowledgeComplaintReply>> Acknowledge(string id, string key) =>
        Ask(
            (headers, until) => Client.Complaints.AcknowledgeComplaintAsync(new() { ComplaintId = id }, headers, until),
            key
        );

    public Task<Reply<RespondToComplaintReply>> Respond(string id, string text, string key) =>
        Ask(
            (headers, until) =>
                Client.Complaints.RespondToComplaintAsync(new() { ComplaintId = id, Text = text }, headers, until),
            key
        );

    public Task<Reply<DecideComplaintReply>> Decide(string id, ComplaintFinding finding, string reasons, string key) =>
        Ask(
            (headers, until) =>
                Client.Complaints.DecideComplaintAsync(
                    new()
                    {
                        ComplaintId = id,
                        Finding = finding,
                        Reasons = reasons,
                    },
                    headers,
                    until
                ),
            key
        );

    private Task<Reply<T>> Ask<T>(Func<Metadata, DateTime, AsyncUnaryCall<T>> ask, string key = "")
        where T : class => Reply<T>.To(signOn.Bearer(), ask, key);
}
