namespace Enforcement.WebConsole.Complaints;

/// <summary>Complaints, with a name or without.</summary>
internal static class ComplaintsRoom
{
    public static PageRoom Room { get; } =
        new("Complaints")
        {
            Texts = [ComplaintWords.Texts],
            Services = services =>
                services.AddScoped<ComplaintForms>().AddScoped<ComplaintDesk>().AddScoped<IQueue, ComplaintQueue>(),
        };
}
