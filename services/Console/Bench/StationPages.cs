namespace Enforcement.WebConsole.Bench;

/// <summary>The pages of the station's and the supervisor's day, and what of them waits on the work bench.</summary>
internal static class StationPages
{
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<WorkBench>();
        services.AddScoped<WaiverDesk>();
        services.AddScoped<ObservationDesk>();
        services.AddScoped<HistoryDesk>();
        services.AddScoped<LetterDesk>();
        services.AddScoped<ReferralDesk>();
        services.AddScoped<CoordinationDesk>();
        services.AddScoped<AssessmentDesk>();
        // In the order in which queues of equal urgency stand.
        services.AddScoped<IQueue, WaiverQueue>();
        services.AddScoped<IQueue, DropQueue>();
        services.AddScoped<IQueue, ApplicationQueue>();
        services.AddScoped<IQueue, AssessmentQueue>();
        services.AddScoped<IQueue, TriggerQueue>();
        services.AddScoped<IQueue, LateTriggerQueue>();
        services.AddScoped<IQueue, AppealQueue>();
        services.AddScoped<IQueue, AnswerQueue>();
        services.AddScoped<IQueue, LetterQueue>();
        services.AddScoped<IQueue, ComplaintQueue>();
        services.AddScoped<IQueue, WarningQueue>();
        services.AddScoped<IQueue, OwnWarningQueue>();
        services.AddScoped<IQueue, ReferralQueue>();
        services.AddScoped<IQueue, InboundQueue>();
        services.AddScoped<IQueue, QualityQueue>();
        services.AddScoped<IQueue, CaseQueue>();
    }
}
