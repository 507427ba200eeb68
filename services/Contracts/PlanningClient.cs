using Grpc.Core;

namespace Enforcement.Contracts.Planning.V1;

/// <summary>InspectionPlanning as a caller sees it: a client for each of its rooms, over one way to it.</summary>
public sealed class PlanningClient(CallInvoker calls)
{
    public PlanningClient(ChannelBase channel)
        : this(channel.CreateCallInvoker()) { }

    public Teams.TeamsClient Teams { get; } = new(calls);
    public Cases.CasesClient Cases { get; } = new(calls);
    public Decisions.DecisionsClient Decisions { get; } = new(calls);
    public Draws.DrawsClient Draws { get; } = new(calls);
    public Drops.DropsClient Drops { get; } = new(calls);
    public Feeds.FeedsClient Feeds { get; } = new(calls);
    public JointVisits.JointVisitsClient JointVisits { get; } = new(calls);
    public Matters.MattersClient Matters { get; } = new(calls);
    public Measures.MeasuresClient Measures { get; } = new(calls);
    public Officers.OfficersClient Officers { get; } = new(calls);
    public Plans.PlansClient Plans { get; } = new(calls);
    public Presence.PresenceClient Presence { get; } = new(calls);
    public Records.RecordsClient Records { get; } = new(calls);
    public Rules.RulesClient Rules { get; } = new(calls);
    public Sheets.SheetsClient Sheets { get; } = new(calls);
    public Visits.VisitsClient Visits { get; } = new(calls);
}
