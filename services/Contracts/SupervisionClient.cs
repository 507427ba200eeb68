using Grpc.Core;

namespace Enforcement.Contracts.Supervision.V1;

/// <summary>EnforcementSupervision as a caller sees it: a client for each of its rooms, over one way to it.</summary>
public sealed class SupervisionClient(CallInvoker calls)
{
    public SupervisionClient(ChannelBase channel)
        : this(channel.CreateCallInvoker()) { }

    public Appointments.AppointmentsClient Appointments { get; } = new(calls);
    public Assessment.AssessmentClient Assessment { get; } = new(calls);
    public AvoidedVisits.AvoidedVisitsClient AvoidedVisits { get; } = new(calls);
    public Complaints.ComplaintsClient Complaints { get; } = new(calls);
    public Coordination.CoordinationClient Coordination { get; } = new(calls);
    public Notices.NoticesClient Notices { get; } = new(calls);
    public Opinions.OpinionsClient Opinions { get; } = new(calls);
    public Problems.ProblemsClient Problems { get; } = new(calls);
    public Quality.QualityClient Quality { get; } = new(calls);
    public Recommendations.RecommendationsClient Recommendations { get; } = new(calls);
    public Referrals.ReferralsClient Referrals { get; } = new(calls);
    public Reports.ReportsClient Reports { get; } = new(calls);
    public Training.TrainingClient Training { get; } = new(calls);
    public Waivers.WaiversClient Waivers { get; } = new(calls);
    public Warnings.WarningsClient Warnings { get; } = new(calls);
}
