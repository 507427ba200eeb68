using Enforcement.BuildingBlocks.Hosting;
using Enforcement.BuildingBlocks.Messaging;
using Enforcement.EnterpriseRegistry;

var builder = WebApplication.CreateBuilder(args);
builder.AddEnforcement("registry");
builder.AddEnterpriseRegistry();
builder.AddTransport();
var app = builder.Build();
app.MapEnterpriseRegistry();
app.MapEnforcement();
app.Run();
