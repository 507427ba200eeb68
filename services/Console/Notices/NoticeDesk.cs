using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Supervision.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.Notices;

/// <summary>What the page of notices asks, by the reader's token.</summary>
public sealed class NoticeDesk(Peers peers, SignOn signOn)
{
    private SupervisionClient Client => new(peers.WithoutToken("supervision"));

    public Task<Reply<ListNoticesReply>> List(bool unread, string after, CancellationToken token) =>
        Ask(
            (headers, until) =>
                Client.Notices.ListNoticesAsync(
                    new()
                    {
                        Unread = unread,
                        PageSize = 50,
                        PageToken = after,
                    },
                    headers,
                    until,
                    token
                )
        );

    public Task<Reply<CountNoticesReply>> Count(CancellationToken token) =>
        Ask((headers, until) => Client.Notices.CountNoticesAsync(new(), headers, until, token), seconds: 4);

    public Task<Reply<GetNoticeAddressReply>> Address(CancellationToken token) =>
        Ask((headers, until) => Client.Notices.GetNoticeAddressAsync(new(), headers, until, token));

    public Task<Reply<MarkNoticesReadReply>> Read(IEnumerable<string> ids, string key) =>
        Ask(
            (headers, until) =>
                Client.Notices.MarkNoticesReadAsync(new MarkNoticesReadRequest { NoticeIds = { ids } }, headers, until),
            key
        );

    public Task<Reply<SetNoticeAddressReply>> Set(string address, string key) =>
        Ask((headers, until) => Client.Notices.SetNoticeAddressAsync(new() { Address = address }, headers, until), key);

    /// <summary>Where it is done.</summary>
    public string Where(Notice n) =>
        n.Kind switch
        {
            NoticeKind.Waiver => $"/waivers/{n.About}",
            NoticeKind.Complaint or NoticeKind.ComplaintRouted => $"/complaints/desk/{n.About}",
            NoticeKind.Warning => $"/warnings/{n.About}",
            NoticeKind.Instrument => $"/instruments/{n.About}",
            NoticeKind.Recommendation => $"/instruments/{n.About}",
            NoticeKind.QualityTask => "/coordination/quality",
            NoticeKind.Problem => "/problems",
            NoticeKind.InboundReferral => $"/inbound/{n.About}",
            NoticeKind.ObservationTrigger => signOn.Is(Role.Enterprise)
                ? "/my/observation"
                : $"/observations/{n.About}",
            NoticeKind.Correction => signOn.Is(Role.Enterprise) ? "/my/cases" : "/measures/windows",
            NoticeKind.PlanHearing or NoticeKind.PlanApproval or NoticeKind.PlanObjection => $"/plans/{n.About}",
            NoticeKind.WarningAnswer => $"/warnings/{n.About}",
            NoticeKind.ReferralReturned => $"/referrals/{n.About}",
            NoticeKind.VisitAnnounced => $"/my/visits/{n.About}",
            NoticeKind.Publication when signOn.Is(Role.LegalReviewer) => $"/legal/results/{n.About}",
            NoticeKind.Approval or NoticeKind.Recusal or NoticeKind.Publication => $"/visits/{n.About}",
            NoticeKind.Measure => "/measures",
            NoticeKind.Deviation => "/penalties",
            _ => "/desk",
        };

    private Task<Reply<T>> Ask<T>(Func<Metadata, DateTime, AsyncUnaryCall<T>> ask, string key = "", int seconds = 10)
        where T : class => Reply<T>.To(signOn.Bearer(), ask, key, seconds);
}
