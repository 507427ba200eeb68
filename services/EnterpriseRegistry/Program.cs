using Enforcement.BuildingBlocks.Hosting;
using Enforcement.EnterpriseRegistry;

var builder = WebApplication.CreateBuilder(args);
builder.AddEnforcement("registry");
builder.AddEnterpriseRegistry();
var app = builder.Build();
app.MapEnterpriseRegistry();
app.MapEnforcement();
app.Run();
