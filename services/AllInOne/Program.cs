using Enforcement.AllInOne;
using Enforcement.AllInOne.Demo;

return await StartFault.Report(async () =>
{
    var builder = HostArguments.Builder(args);
    AllInOneDefaults.Apply(builder);
    await DemoStory.TellOnce(OptionsCheck.Read(builder.Configuration, []), told =>
        AllInOneHost.Build(told, forPeople: false)
    );
    await using var app = AllInOneHost.Build(builder, forPeople: true);
    await app.StartAsync();
    var (web, grpc) = AllInOneHost.Addresses(app);
    Console.WriteLine(
        $"The console answers at {web}  (gRPC at {grpc}, data in {app.Configuration["Enforcement:Data"]})"
    );
    await DemoLoader.LoadOnce(app, grpc);
    await app.WaitForShutdownAsync();
});
