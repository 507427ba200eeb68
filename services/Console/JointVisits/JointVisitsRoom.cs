namespace Enforcement.WebConsole.JointVisits;

/// <summary>Several bodies that come at once.</summary>
internal static class JointVisitsRoom
{
    public static PageRoom Room { get; } =
        new("JointVisits")
        {
            Texts = [JointWords.Texts],
            Services = services =>
                services.AddScoped<JointDesk>().AddScoped<IQueue, JointToAnswer>().AddScoped<IQueue, JointToDecide>(),
        };
}
