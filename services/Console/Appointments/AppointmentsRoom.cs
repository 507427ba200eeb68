namespace Enforcement.WebConsole.Appointments;

/// <summary>Who may do what, entered by one and seconded by another.</summary>
internal static class AppointmentsRoom
{
    public static PageRoom Room { get; } =
        new("Appointments")
        {
            Texts = [AppointmentWords.Texts],
            Services = services => services.AddScoped<AppointmentsDesk>(),
        };
}
