using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Messaging;
using Enforcement.Contracts.Supervision.V1;
using Supervision = Enforcement.Contracts.Supervision.V1.EnforcementSupervision;

namespace Enforcement.WebConsole;

/// <summary>
/// What the pages /complaints, /complaints/track and /rate ask. Nobody need sign on to complain; who did, such as an enterprise,
/// complains by his own token.
/// </summary>
public sealed class ComplaintForms(Peers peers, SignOn signOn)
{
    /// <summary>In development the page of ratings asks for whom.</summary>
    public bool AsksWho => signOn.MakesUp;

    private Supervision.EnforcementSupervisionClient Client => new(peers.WithoutToken("supervision"));

    /// <param name="key">made with the form: sent twice, it is one complaint, with one number and one code.</param>
    public Task<Said<RecordComplaintReply>> Record(RecordComplaintRequest complaint, string key, CancellationToken token) =>
        Said<RecordComplaintReply>.To(signOn.Own, (headers, until) => Client.RecordComplaintAsync(complaint, headers, until, token), key);

    public Task<Said<TrackComplaintReply>> Track(string id, string code, CancellationToken token) =>
        Said<TrackComplaintReply>.To(signOn.Own, (headers, until) => Client.TrackComplaintAsync(new() { ComplaintId = id, TrackingCode = code }, headers, until, token));

    public Task<Said<RateVisitReply>> Rate(string enterprise, string visit, int score, string comment, string key, CancellationToken token) =>
        Said<RateVisitReply>.To(signOn.Bearer($"console-{enterprise}", Role.Enterprise, ("enterprise", enterprise)),
            (headers, until) => Client.RateVisitAsync(new() { VisitId = visit, Score = score, Comment = comment }, headers, until, token), key);
}
