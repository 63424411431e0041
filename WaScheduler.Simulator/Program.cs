var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/sim/state", () => "starting");
app.Run();
