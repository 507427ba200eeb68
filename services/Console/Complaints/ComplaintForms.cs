using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.WebConsole.Complaints;

/// <summary>
/// What the pages /complaints, /complaints/track and /rate ask. Nobody need sign on to complain; who did, such as an
/// enterprise, complains by his own token.
/// </summary>
public sealed class ComplaintForms(Peers peers, SignOn signOn)
{
    private SupervisionClient Client => new(peers.WithoutToken("supervision"));

    /// <param name="key">made with the form: sent twice, it is one complaint, with one number and one code.</param>
    public Task<Reply<RecordComplaintReply>> Record(RecordComplaintRequest complaint, string key) =>
        Reply<RecordComplaintReply>.To(
            signOn.Own,
            (headers, until) => Client.Complaints.RecordComplaintAsync(complaint, headers, until),
            key
        );

    public Task<Reply<TrackComplaintReply>> Track(string id, string code, CancellationToken token) =>
        Reply<TrackComplaintReply>.To(signOn.Own, (headers, until) =>
            Client.Complaints.TrackComplaintAsync(
                new() { ComplaintId = id, TrackingCode = code },
                headers,
                until,
                token
            )
        );

    public Task<Reply<RateVisitReply>> Rate(string visit, int score, string comment, string key) =>
        Reply<RateVisitReply>.To(
            signOn.Bearer(),
            (headers, until) =>
                Client.Complaints.RateVisitAsync(
                    new()
                    {
                        VisitId = visit,
                        Score = score,
                        Comment = comment,
                    },
                    headers,
                    until
                ),
            key
        );
}
