using Enforcement.AgencyInbox.Pages;
using Enforcement.BuildingBlocks.Domain;
using Enforcement.BuildingBlocks.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Enforcement.AgencyInbox;

public static class AgencyInboxHost
{
    /// <summary>The inbox of a process of its own, as its settings say; the staff sign in there.</summary>
    public static void AddAgencyInbox(this WebApplicationBuilder builder)
    {
        var inbox = OptionsCheck.Section<InboxOptions>(builder.Configuration, InboxOptions.Section);
        builder.AddAgencyInbox(inbox);
        builder.AddOidcSignIn(InboxPages.Door(inbox.Agency));
    }

    /// <summary>An inbox beside others: it pulls from this very process.</summary>
    public static void AddAgencyInbox(this WebApplicationBuilder builder, string agency) =>
        builder.AddAgencyInbox(new InboxOptions { Agency = agency });

    public static void AddAgencyInbox(this WebApplicationBuilder builder, InboxOptions inbox)
    {
        builder.Services.AddSingleton(s => Make(s, inbox));
        builder.Services.AddSingleton<IHostedService>(s => new InboxWorker(
            s.GetServices<Inbox>().First(i => i.Agency == inbox.Agency),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<IHostApplicationLifetime>(),
            s.GetRequiredService<EnforcementOptions>(),
            s.GetRequiredService<ILogger<Inbox>>()
        ));
        if (!builder.Services.Any(s => s.ServiceType == typeof(InboxSession)))
            builder.Services.AddHealthChecks().AddCheck<InboxHealth>("inboxes");
        builder.Services.TryAddSingleton<InboxSession>();
        builder.AddWebPages();
    }

    /// <summary>Once per process, however many inboxes it holds.</summary>
    /// <param name="isOwnProcess">Nothing else in the process has pages: its address leads to the inbox.</param>
    public static void MapAgencyInbox(this WebApplication app, bool isOwnProcess = false)
    {
        // a key or a file that cannot be read is said before the host starts
        _ = app.Services.GetServices<Inbox>().Count();
        app.MapGrpcService<AgencyInboxService>();
        InboxPages.Map(app, isOwnProcess);
        if (isOwnProcess)
            app.MapOidcSignIn();
    }

    private static Inbox Make(IServiceProvider s, InboxOptions inbox)
    {
        var (common, clock, time, machine) = (
            s.GetRequiredService<EnforcementOptions>(),
            s.GetRequiredService<DomainClock>(),
            s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<Machine>()
        );
        if (inbox.Delivery == "amqp" && common.Bus.RabbitMq.Length == 0)
            throw new OptionsFault(
                "ENFORCEMENT__BUS__RABBITMQ",
                "",
                "the broker's address, since ENFORCEMENT__INBOX__DELIVERY is amqp"
            );
        if (
            inbox is { Delivery: "grpc", Supervision.Length: > 0, TokenFile.Length: 0 }
            && common.Auth.Key is not { Length: > 0 }
            && !machine.IsOn
        )
            throw new OptionsFault(
                "ENFORCEMENT__INBOX__TOKENFILE",
                "",
                "a file with the agency's token for Supervision, which is another process "
                    + "(or ENFORCEMENT__TLS__CERTIFICATE, a certificate of the agency)"
            );
        var faults = FaultPoints.For("inbox", common.IsDevelopment ? common.Fault : null);
        ISupervisionLink link = inbox.Delivery switch
        {
            "amqp" => new AmqpLink(inbox, common.Bus, machine, time, faults),
            "file" => new FileLink(time),
            _ => new GrpcLink(
                inbox,
                clock,
                time,
                machine,
                s.GetRequiredService<IServer>(),
                s.GetRequiredService<TokenKey>()
            ),
        };
        var (file, keys, log) = (
            Path.Combine(common.Data, $"inbox-{inbox.Agency.ToLowerInvariant()}.db"),
            new InboxKeys(common, inbox),
            s.GetRequiredService<ILogger<Inbox>>()
        );
        var referring = new Referring(
            inbox,
            keys,
            new ReferredStore(file),
            link,
            clock,
            time,
            TimeSpan.FromSeconds(common.Bus.Resend),
            log
        );
        return new(
            inbox,
            keys,
            new InboxStore(file, faults),
            referring,
            new Proving(keys, new ProofStore(file), link),
            link,
            clock,
            time,
            faults,
            log
        );
    }
}
