namespace Enforcement.EnforcementSupervision.Appointments;

/// <summary>Who may do what. What stands is kept as every service keeps it; here is besides what waits, what was
/// declined, and who did which.</summary>
internal static class AppointmentsRoom
{
    public static Room<SupervisionDb> Room { get; } =
        new("Appointments")
        {
            Tables = AppointmentsTables.Map,
            Fold = AppointmentsFold.Apply,
            Services = builder =>
            {
                builder.Services.AddSingleton<SetupCodes>();
                builder.Services.AddHostedService(s => s.GetRequiredService<SetupCodes>());
            },
            Service = app => app.MapGrpcService<AppointmentsService>(),
        };
}
