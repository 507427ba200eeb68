using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Supervision.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.Referrals;

/// <summary>
/// What the pages of referrals and clues ask. Whoever may not know of one is told that there is none, as for a number
/// never given.
/// </summary>
public sealed class ReferralDesk(Peers peers, SignOn signOn)
{
    /// <summary>Whom clues go to; JUSTICE keeps a part here.</summary>
    public static readonly string[] Receipts = ["received", "accepted", "returned", "in-process", "feedback", "closed"];
    public static readonly string[] ClueKinds =
    [
        "conflicting-documents",
        "duty-dispute",
        "unlawful-act",
        "inaction",
        "party-discipline",
        "duty-crime",
    ];

    public static readonly string[] Sources = ["complaint", "inspection", "warning", "inbound", "other"];

    /// <summary>What an official in the field may have a clue from.</summary>
    public static readonly string[] ReportedSources = ["inspection", "other"];

    public bool MayHandle =>
        ((string[])[Role.Supervisor, Role.Reviewer, Role.Discipline, Role.Procurator]).Any(signOn.Is);
    public bool MayApprove => signOn.Is(Role.Supervisor) || signOn.Is(Role.Head);
    public bool IsOurs => signOn.Is(Role.Supervisor) || signOn.Is(Role.Reviewer);
    public bool IsSupervisor => signOn.Is(Role.Supervisor);

    private SupervisionClient Client => new(peers.WithoutToken("supervision"));

    public Task<Reply<ListReferralsReply>> List(
        ListReferralsRequest asked,
        CancellationToken token,
        int seconds = 10
    ) => Ask((headers, until) => Client.Referrals.ListReferralsAsync(asked, headers, until, token), seconds: seconds);

    public Task<Reply<GetReferralReply>> Get(string id, CancellationToken token) =>
        Ask((headers, until) => Client.Referrals.GetReferralAsync(new() { ReferralId = id }, headers, until, token));

    public Task<Reply<DraftReferralReply>> Draft(DraftReferralRequest asked, string key) =>
        Ask((headers, until) => Client.Referrals.DraftReferralAsync(asked, headers, until), key);

    public Task<Reply<CheckReferralReply>> Check(string id, string key) =>
        Ask((headers, until) => Client.Referrals.CheckReferralAsync(new() { ReferralId = id }, headers, until), key);

    public Task<Reply<ApproveReferralReply>> Approve(string id, string key) =>
        Ask((headers, until) => Client.Referrals.ApproveReferralAsync(new() { ReferralId = id }, headers, until), key);

    public Task<Reply<WithdrawReferralReply>> Withdraw(WithdrawReferralRequest asked, string key) =>
        Ask((headers, until) => Client.Referrals.WithdrawReferralAsync(asked, headers, until), key);

    public Task<Reply<RegisterPaperReceiptReply>> Paper(RegisterPaperReceiptRequest asked, string key) =>
        Ask((headers, until) => Client.Referrals.RegisterPaperReceiptAsync(asked, headers, until), key);

    public Task<Reply<FileAgencyAgreementReply>> Agree(FileAgencyAgreementRequest asked, string key) =>
        Ask((headers, until) => Client.Referrals.FileAgencyAgreementAsync(asked, headers, until), key);

    public Task<Reply<RecordClueReply>> Record(RecordClueRequest asked, string key) =>
        Ask((headers, until) => Client.Referrals.RecordClueAsync(asked, headers, until), key);

    public Task<Reply<GetClueReply>> Clue(string id, CancellationToken token) =>
        Ask((headers, until) => Client.Referrals.GetClueAsync(new() { ClueId = id }, headers, until, token));

    public Task<Reply<DecideSplitReply>> Split(DecideSplitRequest asked, string key) =>
        Ask((headers, until) => Client.Referrals.DecideSplitAsync(asked, headers, until), key);

    public Task<Reply<LinkCluesReply>> Link(LinkCluesRequest asked, string key) =>
        Ask((headers, until) => Client.Referrals.LinkCluesAsync(asked, headers, until), key);

    public Task<Reply<RegisterSecretClueReply>> Secret(RegisterSecretClueRequest asked, string key) =>
        Ask((headers, until) => Client.Referrals.RegisterSecretClueAsync(asked, headers, until), key);

    public Task<Reply<ListInboundReferralsReply>> Inbound(
        ListInboundReferralsRequest asked,
        CancellationToken token,
        int seconds = 10
    ) =>
        Ask(
            (headers, until) => Client.Referrals.ListInboundReferralsAsync(asked, headers, until, token),
            seconds: seconds
        );

    public Task<Reply<GetInboundReferralReply>> Inbound(string id, CancellationToken token) =>
        Ask(
            (headers, until) =>
                Client.Referrals.GetInboundReferralAsync(new() { InboundId = id }, headers, until, token)
        );

    public Task<Reply<AnswerInboundReferralReply>> Answer(AnswerInboundReferralRequest asked, string key) =>
        Ask((headers, until) => Client.Referrals.AnswerInboundReferralAsync(asked, headers, until), key);

    private Task<Reply<T>> Ask<T>(Func<Metadata, DateTime, AsyncUnaryCall<T>> ask, string key = "", int seconds = 10)
        where T : class => Reply<T>.To(signOn.Bearer(), ask, key, seconds);
}
