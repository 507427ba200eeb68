using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.Visits;

/// <summary>
/// What the list of visits asks, and what planner, head and supervisor do with one. The reader's token decides.
/// </summary>
public sealed class VisitActsDesk(Peers peers, SignOn signOn, TimeProvider time)
{
    /// <summary>A page of the plain list, and as many as a page of a searched one aims at.</summary>
    public const int Shown = 50;

    // A list of what waits looks through so many pages of the service's own list before it offers to go on.
    private const int Look = 500,
        MostLooks = 12;

    /// <summary>What may wait on a visit; keys of the words.</summary>
    public static readonly string[] Waits = ["assign", "approve", "notify", "recusal", "publish", "ended"];

    public string OwnBody => signOn.Who.Body?.Value ?? "";

    public bool Plans(string body) => signOn.Is(Role.Planner) && OwnBody == body;

    public bool Heads(string body) => signOn.Is(Role.Head) && OwnBody == body;

    public bool IsSupervisor => signOn.Is(Role.Supervisor);
    public bool IsReviewer => signOn.Is(Role.Reviewer);
    public bool IsPlanner => signOn.Is(Role.Planner);
    public bool IsHead => signOn.Is(Role.Head);

    /// <summary>As dates of visits are written.</summary>
    public string Today => LegalDay.Of(time.GetUtcNow()).Iso();

    private PlanningClient Client => new(peers.WithoutToken("planning"));

    /// <summary>What a visit waits for, of what planner and head do; "" for nothing of theirs.</summary>
    /// <param name="today">what was not done within its window waits for a word what shall become of it.</param>
    public static string WaitOf(Visit v, string today) =>
        v switch
        {
            { RecusalsAsked.Count: > 0, ResultOn.Length: 0 } => "recusal",
            { State: VisitState.Conducted, ResultOn.Length: > 0, PublishedOn.Length: 0 }
            or { CorrectionProposedOn.Length: > 0 } => "publish",
            { State: VisitState.Conducted, Approved: false, ApproveBy: not null } => "approve",
            { State: not VisitState.Open } or { Waiver: "requested" } => "",
            _ when string.CompareOrdinal(v.WindowTo, today) < 0 => "ended",
            { Lead.Length: 0 } => "assign",
            { Approved: false } => "approve",
            { NotifiedFor.Length: 0 } => "notify",
            _ => "",
        };

    /// <param name="body">"" for all.</param>
    /// <param name="wait">one of <see cref="Waits"/>, or "".</param>
    /// <param name="day">the day announced, or "".</param>
    /// <param name="which">what else is looked for, before a page is full.</param>
    public async Task<Reply<ListVisitsReply>> List(
        string body,
        VisitState state,
        string code,
        string draw,
        string wait,
        string day,
        string after,
        CancellationToken token,
        Func<Visit, bool>? which = null
    )
    {
        var searched = wait.Length > 0 || day.Length > 0;
        var found = new ListVisitsReply();
        for (var looks = 0; ; looks++)
        {
            ListVisitsRequest asked = new()
            {
                Body = body,
                State = state,
                CreditCode = code,
                DrawId = draw,
                PageSize = searched ? Look : Shown,
                PageToken = after,
            };
            var page = await Reply<ListVisitsReply>.To(signOn.Bearer(), (headers, until) =>
                Client.Visits.ListVisitsAsync(asked, headers, until, token)
            );
            if (page.Answer is not { } answer || !searched)
                return page;
            found.Visits.AddRange(
                answer.Visits.Where(v =>
                    (wait.Length == 0 || WaitOf(v, Today) == wait)
                    && (day.Length == 0 || v.NotifiedFor == day)
                    && which?.Invoke(v) != false
                )
            );
            found.NextPageToken = after = answer.NextPageToken;
            if (after.Length == 0 || found.Visits.Count >= Shown || looks == MostLooks)
                return new(found);
        }
    }

    /// <summary>The same act on many visits: each is one command of its own, sent once however often the form
    /// is.</summary>
    public async Task<IReadOnlyList<(string Visit, string Reason, string Message)>> Each(
        string act,
        IReadOnlyList<string> visits,
        string key
    )
    {
        var refused = new List<(string, string, string)>();
        foreach (var visit in visits)
        {
            var own = Batch.KeyOf(key, $"{act}/{visit}");
            var (reason, message) = act switch
            {
                "approve" => Why(await Approve(visit, own)),
                "assign" => Why(await Assign(visit, own)),
                "publish" => Why(await Publish(visit, own)),
                _ => throw new ArgumentOutOfRangeException(nameof(act), act, "no act of a list"),
            };
            if (reason.Length > 0)
                refused.Add((visit, reason, message));
        }
        return refused;
    }

    private static (string Reason, string Message) Why<T>(Reply<T> reply)
        where T : class => (reply.Reason, reply.Message);

    public Task<Reply<ListMattersReply>> Matters(string body, CancellationToken token) =>
        Reply<ListMattersReply>.To(signOn.Own, (headers, until) =>
            Client.Matters.ListMattersAsync(new() { Body = body, PageSize = 500 }, headers, until, token)
        );

    /// <summary>The checklist that the findings of a matter answer; none where it has none.</summary>
    public async Task<IReadOnlyList<ChecklistItem>> Checklist(string matter, string on, CancellationToken token) =>
        (
            await Reply<GetChecklistReply>.To(signOn.Own, (headers, until) =>
                Client.Records.GetChecklistAsync(new() { Matter = matter, On = on }, headers, until, token)
            )
        ).Answer?.Items.ToList() ?? [];

    public Task<Reply<OpenCaseVisitReply>> OpenCase(OpenCaseVisitRequest about, string key) =>
        Do((h, u) => Client.Cases.OpenCaseVisitAsync(about, h, u), key);

    public Task<Reply<AssignVisitReply>> Assign(string id, string key) =>
        Do((h, u) => Client.Teams.AssignVisitAsync(new() { VisitId = id }, h, u), key);

    public Task<Reply<ApproveVisitReply>> Approve(string id, string key) =>
        Do((h, u) => Client.Visits.ApproveVisitAsync(new() { VisitId = id }, h, u), key);

    public Task<Reply<NotifyVisitReply>> Notify(NotifyVisitRequest when, string key) =>
        Do((h, u) => Client.Visits.NotifyVisitAsync(when, h, u), key);

    public Task<Reply<RequestWaiverReply>> Waive(RequestWaiverRequest how, string key) =>
        Do((h, u) => Client.Visits.RequestWaiverAsync(how, h, u), key);

    public Task<Reply<ReplaceByOffSiteReply>> OffSite(ReplaceByOffSiteRequest how, string key) =>
        Do((h, u) => Client.Visits.ReplaceByOffSiteAsync(how, h, u), key);

    public Task<Reply<DeferVisitReply>> Defer(DeferVisitRequest to, string key) =>
        Do((h, u) => Client.Visits.DeferVisitAsync(to, h, u), key);

    public Task<Reply<CancelVisitReply>> Cancel(CancelVisitRequest why, string key) =>
        Do((h, u) => Client.Visits.CancelVisitAsync(why, h, u), key);

    public Task<Reply<RecuseOfficerReply>> Recuse(RecuseOfficerRequest whom, string key) =>
        Do((h, u) => Client.Teams.RecuseOfficerAsync(whom, h, u), key);

    public Task<Reply<RefuseRecusalReply>> KeepOfficer(RefuseRecusalRequest whom, string key) =>
        Do((h, u) => Client.Visits.RefuseRecusalAsync(whom, h, u), key);

    public Task<Reply<NameOfficersReply>> Name(NameOfficersRequest whom, string key) =>
        Do((h, u) => Client.Teams.NameOfficersAsync(whom, h, u), key);

    public Task<Reply<ReviewResultPublicationReply>> ReviewPublication(
        string id,
        bool approve,
        string opinion,
        string key
    ) =>
        Do(
            (h, u) =>
                Client.Visits.ReviewResultPublicationAsync(
                    new()
                    {
                        VisitId = id,
                        Approve = approve,
                        Opinion = opinion,
                    },
                    h,
                    u
                ),
            key
        );

    public Task<Reply<PublishResultReply>> Publish(string id, string key) =>
        Do((h, u) => Client.Visits.PublishResultAsync(new() { VisitId = id }, h, u), key);

    public Task<Reply<CorrectResultReply>> Correct(CorrectResultRequest how, string key) =>
        Do((h, u) => Client.Records.CorrectResultAsync(how, h, u), key);

    public Task<Reply<TakeDownResultReply>> TakeDown(TakeDownResultRequest why, string key) =>
        Do((h, u) => Client.Records.TakeDownResultAsync(why, h, u), key);

    public Task<Reply<DeliverResultReply>> Deliver(DeliverResultRequest how, string key) =>
        Do((h, u) => Client.Records.DeliverResultAsync(how, h, u), key);

    public Task<Reply<ConfirmRectificationReply>> Rectified(string id, string key) =>
        Do((h, u) => Client.Measures.ConfirmRectificationAsync(new() { VisitId = id }, h, u), key);

    public Task<Reply<SubmitForLegalReviewReply>> Review(SubmitForLegalReviewRequest draft, string key) =>
        Do((h, u) => Client.Decisions.SubmitForLegalReviewAsync(draft, h, u), key);

    public Task<Reply<DecideLegalReviewReply>> DecideReview(DecideLegalReviewRequest how, string key) =>
        Do((h, u) => Client.Decisions.DecideLegalReviewAsync(how, h, u), key);

    public Task<Reply<IssueDecisionReply>> Issue(IssueDecisionRequest what, string key) =>
        Do((h, u) => Client.Decisions.IssueDecisionAsync(what, h, u), key);

    public Task<Reply<PublishDecisionReply>> PublishDecision(string id, string key) =>
        Do((h, u) => Client.Decisions.PublishDecisionAsync(new() { DecisionId = id }, h, u), key);

    private Task<Reply<T>> Do<T>(Func<Metadata, DateTime, AsyncUnaryCall<T>> ask, string key)
        where T : class => Reply<T>.To(signOn.Bearer(), ask, key, 20);
}
