namespace Enforcement.WebConsole.Plans;

/// <summary>Plans from the draft to publication.</summary>
internal static class PlansRoom
{
    public static PageRoom Room { get; } =
        new("Plans")
        {
            Texts = [PlanWords.Texts],
            Services = services =>
                services
                    .AddScoped<PlansDesk>()
                    .AddScoped<IQueue, PlansToApprove>()
                    .AddScoped<IQueue, ObjectionsToAnswer>()
                    .AddScoped<IQueue, PlansToComment>()
                    .AddScoped<IQueue, ObjectionsToSettle>()
                    .AddScoped<IQueue, PlansToPublish>()
                    .AddScoped<IQueue, LinesToDraw>(),
        };
}
