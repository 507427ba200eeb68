using Enforcement.Ledger.Policies;
using Enforcement.Mail;

namespace Enforcement.EnforcementSupervision.Notices;

internal static class NoticesRoom
{
    public static Room<SupervisionDb> Room { get; } =
        new("Notices")
        {
            Tables = NoticesTables.Map,
            Fold = NoticesFold.Apply,
            Policies = [PolicyKey.Days(NoticeSight.Climb)],
            Services = builder =>
            {
                builder.AddMail();
                builder.Services.AddSingleton<NoticeMailer>();
                builder.Services.AddHostedService(s => s.GetRequiredService<NoticeMailer>());
            },
            Service = app =>
            {
                app.CheckMail();
                app.MapGrpcService<NoticesService>();
            },
        };
}
